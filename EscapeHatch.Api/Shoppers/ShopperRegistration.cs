using EscapeHatch.Api.Input;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Registers what the shopper's routes need.</summary>
public static class ShopperRegistration
{
    /// <summary>Registers it.</summary>
    public static void AddShoppers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Screens>();
        builder.Services.AddSingleton<Beats>();
        builder.Services.AddSingleton<AgentsHere>();
        builder.Services.AddSingleton<ShopperStream>();
        builder.Services.AddSingleton<ShopperMessages>();
        builder.Services.AddSingleton<QueuePlaces>();
        builder.Services.AddSingleton<Contacts>();
    }
}
