using Microsoft.AspNetCore.Identity;

namespace EscapeHatch.Conversations.Agents;

/// <summary>What agents' accounts must be like, the same at every door.</summary>
public static class SignInRules
{
    /// <summary>Puts the rules in force.</summary>
    public static void Apply(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.Lockout.MaxFailedAccessAttempts = Limits.WrongPasswords;
        options.Lockout.DefaultLockoutTimeSpan = Limits.Lockout;
        options.Password.RequiredLength = Limits.PasswordLeast;
        // Length is what makes a password strong; forced symbols only make it forgotten.
        (options.Password.RequireDigit, options.Password.RequireLowercase) = (false, false);
        (options.Password.RequireUppercase, options.Password.RequireNonAlphanumeric) = (false, false);
    }
}
