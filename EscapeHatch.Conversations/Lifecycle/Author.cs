namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>What kind of party wrote an entry.</summary>
public enum AuthorKind
{
    /// <summary>The shopper in the widget.</summary>
    Shopper,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>A signed-in agent.</summary>
    Agent,

    /// <summary>The product itself.</summary>
    System,
}

/// <summary>Who wrote an entry.</summary>
/// <param name="Kind">The kind of party.</param>
/// <param name="Id">The shopper's or agent's id.</param>
/// <param name="Name">The name to show.</param>
public sealed record Author(AuthorKind Kind, Guid? Id = null, string? Name = null)
{
    /// <summary>The product.</summary>
    public static readonly Author System = new(AuthorKind.System);

    /// <summary>The bot.</summary>
    public static readonly Author Bot = new(AuthorKind.Bot);

    /// <summary>A shopper.</summary>
    public static Author Shopper(Guid id, string? name = null) => new(AuthorKind.Shopper, id, name);

    /// <summary>An agent.</summary>
    public static Author Agent(Guid id, string name) => new(AuthorKind.Agent, id, name);
}
