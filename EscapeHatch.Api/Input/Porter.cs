using System.Security.Claims;
using EscapeHatch.Api.Shoppers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace EscapeHatch.Api.Input;

/// <summary>
/// Lets shoppers in without the detour over schemes, handlers and requirements; everybody else goes the usual way.
/// </summary>
public sealed class Porter(IAuthorizationService authorization, ShopperEntrance entrance) : PolicyEvaluator(authorization)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private static readonly Task<PolicyAuthorizationResult> Welcome = Task.FromResult(PolicyAuthorizationResult.Success()), TokenFirst = Task.FromResult(PolicyAuthorizationResult.Challenge());

    /// <inheritdoc />
    public override Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) =>
        IsForShoppers(policy) ? LookAsync(context) : base.AuthenticateAsync(policy, context);

    /// <inheritdoc />
    public override Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        !IsForShoppers(policy) ? base.AuthorizeAsync(policy, authenticationResult, context, resource) : authenticationResult.Succeeded ? Welcome : TokenFirst;

    // Only while being a shopper is all that the policy asks for.
    private static bool IsForShoppers(AuthorizationPolicy policy) =>
        policy is { AuthenticationSchemes: [Doors.Shopper], Requirements: [DenyAnonymousAuthorizationRequirement] };

    private async Task<AuthenticateResult> LookAsync(HttpContext http)
    {
        var result = await entrance.LookAsync(http);
        http.User = result.Principal ?? Nobody;
        return result;
    }
}
