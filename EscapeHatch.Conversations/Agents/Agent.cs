using Microsoft.AspNetCore.Identity;

namespace EscapeHatch.Conversations.Agents;

/// <summary>What an agent says about themselves.</summary>
public enum Availability
{
    /// <summary>Not taking conversations.</summary>
    Offline,

    /// <summary>Back soon.</summary>
    Away,

    /// <summary>Takes conversations.</summary>
    Available,
}

/// <summary>What an agent may do.</summary>
public enum Role
{
    /// <summary>Answers shoppers of their stores.</summary>
    Agent,

    /// <summary>Also manages articles, agents and stores.</summary>
    Admin,
}

/// <summary>A person who answers; signs in through ASP.NET Core Identity.</summary>
public sealed class Agent : IdentityUser<Guid>
{
    /// <summary>The name shoppers see.</summary>
    public string Name { get; set; } = "";

    /// <summary>Keys of the stores they work for.</summary>
    public string[] Stores { get; set; } = [];

    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>What they last said; counts only while a beat says they are there.</summary>
    public Availability Availability { get; set; } = Availability.Available;

    /// <summary>Most conversations at once, 1 to <see cref="Limits.Capacity"/>.</summary>
    public int Capacity { get; set; } = 6;

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
