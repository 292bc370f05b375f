using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace EscapeHatch.Web.Accounts;

/// <summary>The door: e-mail and password, and plain words when it stays shut.</summary>
public sealed partial class SignIn(SignInManager<Agent> accounts, NavigationManager navigation, TimeProvider clock)
{
    private string? _problem;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Entered? Form { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    private async Task EnterAsync()
    {
        try
        {
            _problem = await ProblemAsync(Form?.Email?.Trim(), Form?.Password);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            _problem = "We can't reach the database right now. Try again in a moment.";
        }
        if (_problem is null) navigation.NavigateTo(IsOwn(ReturnUrl) ? ReturnUrl! : "/inbox");
    }

    private async Task<string?> ProblemAsync(string? email, string? password)
    {
        if (string.IsNullOrEmpty(email)) return "Enter your e-mail address.";
        if (string.IsNullOrEmpty(password)) return "Enter your password.";
        var agent = await accounts.UserManager.FindByEmailAsync(email);
        if (agent is null) return "That e-mail and password don't match. Check both and try again.";
        var result = await accounts.PasswordSignInAsync(agent, password, isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded) return null;
        return result.IsLockedOut ? Locked(agent) : "That e-mail and password don't match. Check both and try again.";
    }

    private string Locked(Agent agent) => agent.LockoutEnd - clock.GetUtcNow() is { TotalDays: < 1 } left
        ? $"Too many wrong passwords. Try again in {Math.Ceiling(left.TotalMinutes)} minutes, or ask an admin for help."
        : "This account is switched off. Ask an admin to switch it on again.";

    // Only a path of this site: a link must not send an agent who just signed in to somebody else's page.
    private static bool IsOwn(string? url) => url is ['/', ..] and not ['/', '/' or '\\', ..];

    /// <summary>What was typed.</summary>
    public sealed class Entered
    {
        /// <summary>The e-mail address.</summary>
        public string? Email { get; set; }

        /// <summary>The password.</summary>
        public string? Password { get; set; }
    }
}
