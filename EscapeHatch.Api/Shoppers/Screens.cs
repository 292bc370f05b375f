using EscapeHatch.Conversations.Presence;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Tells presence of the shoppers' open streams.</summary>
public sealed class Screens(Attached attached)
{
    /// <summary>A stream opened.</summary>
    public Task OpenedAsync(ShopperPass shopper, DeviceKind device = DeviceKind.Desk) => attached.OpenAsync(Seat(shopper, device));

    /// <summary>A stream closed.</summary>
    public Task ClosedAsync(ShopperPass shopper, DeviceKind device = DeviceKind.Desk) => attached.CloseAsync(Seat(shopper, device));

    private static Seat Seat(ShopperPass shopper, DeviceKind device) => new(shopper.Store, new Device(shopper.Id, device), Agent: false);
}
