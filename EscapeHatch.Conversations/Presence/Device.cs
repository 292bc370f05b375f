namespace EscapeHatch.Conversations.Presence;

/// <summary>What somebody looks at the chat with; it decides how long a silence is believed to be a pause.</summary>
public enum DeviceKind
{
    /// <summary>A computer.</summary>
    Desk,

    /// <summary>A phone, which sleeps between two looks.</summary>
    Phone,
}

/// <summary>
/// One person on one kind of device: a member of a sorted set of presence. All screens of that kind share it: however many somebody
/// opens, on however many nodes, two members are the most, and whether a person is there is two scores.
/// </summary>
/// <param name="Person">The shopper or agent.</param>
/// <param name="Kind">The kind of device.</param>
public readonly record struct Device(Guid Person, DeviceKind Kind)
{
    /// <summary>The member it is in Redis.</summary>
    public string Member => $"{Person:N}{(Kind == DeviceKind.Phone ? 'p' : 'd')}";

    /// <summary>How long one beat holds.</summary>
    public TimeSpan Life => Kind == DeviceKind.Phone ? Limits.PhoneLife : Limits.PresenceLife;

    /// <summary>How long it counts after its last screen closed.</summary>
    public TimeSpan Grace => Kind == DeviceKind.Phone ? Limits.PhoneGrace : Limits.PresenceGrace;

    /// <summary>The same person's other kind of device.</summary>
    public Device Other => this with { Kind = Kind == DeviceKind.Phone ? DeviceKind.Desk : DeviceKind.Phone };

    /// <summary>Both kinds of a person's devices.</summary>
    public static Device[] Of(Guid person) => [new(person, DeviceKind.Desk), new(person, DeviceKind.Phone)];

    /// <summary>Reads a member; null when it is something else.</summary>
    public static Device? Parse(string? member) => member is { Length: 33 } && member[32] is 'd' or 'p' && Guid.TryParseExact(member[..32], "N", out var person)
        ? new Device(person, member[32] == 'p' ? DeviceKind.Phone : DeviceKind.Desk) : null;
}

/// <summary>A device at a store.</summary>
/// <param name="Store">Key of the store.</param>
/// <param name="Device">The device.</param>
/// <param name="Agent">True for an agent, false for a shopper.</param>
public readonly record struct Seat(string Store, Device Device, bool Agent);
