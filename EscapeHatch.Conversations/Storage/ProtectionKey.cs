namespace EscapeHatch.Conversations.Storage;

/// <summary>One key of ASP.NET Core data protection, as it writes it.</summary>
public sealed class ProtectionKey
{
    /// <summary>The key's friendly name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its XML.</summary>
    public string Xml { get; set; } = "";
}
