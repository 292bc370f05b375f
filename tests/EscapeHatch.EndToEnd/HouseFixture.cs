using EscapeHatch.EndToEnd.Processes;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.EndToEnd;

/// <summary>One house and one browser for all stories; they play one after the other.</summary>
public class HouseFixture : IAsyncLifetime
{
    private const float ScreenPatience = 30_000;

    private House? _house;
    private Chromium? _chromium;

    /// <summary>Nodes of each kind.</summary>
    protected virtual int Nodes => 1;

    /// <summary>The running product.</summary>
    public House House => _house!;

    /// <summary>Where its people look at it.</summary>
    public Chromium Chromium => _chromium!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(ScreenPatience);
        _house = await House.StartAsync(Nodes);
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
