using EscapeHatch.EndToEnd.Processes;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.EndToEnd;

/// <summary>One house and one browser for all stories; they play one after the other.</summary>
public class HouseFixture(int nodes) : IAsyncLifetime
{
    private const float ScreenPatience = 30_000;
    /// <summary>One node of each.</summary>
    public HouseFixture() : this(1)
    {
    }

    private House? _house;
    private Chromium? _chromium;

    /// <summary>The running product.</summary>
    public House House => _house!;

    /// <summary>Where its people look at it.</summary>
    public Chromium Chromium => _chromium!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(ScreenPatience);
        _house = await House.StartAsync(nodes);
        _chromium = await Chromium.StartAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_house is not null) await _house.DisposeAsync();
    }
}

/// <summary>The stories share the house.</summary>
[CollectionDefinition(nameof(Stories))]
public sealed class Stories : ICollectionFixture<HouseFixture>;
