using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>One running gateway for a class of tests that must not harm it; its end checks that they did not.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    private readonly TempFolder _home = new();
    private PublishedGateway? _gateway;

    internal PublishedGateway Gateway
    {
        get
        {
            PublishedBinary.SkipUnlessGiven();
            return _gateway!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        // Not skipped here: a fixture that skips counts as a failure of each of its tests.
        if (PublishedBinary.IsGiven) _gateway = await PublishedGateway.StartAsync(_home);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            _gateway.Terminate();
            Assert.Equal(0, await _gateway.ExitAsync());
            await _gateway.DisposeAsync();
        }
        _home.Dispose();
    }

    /// <summary>The process still serves newcomers.</summary>
    internal async Task AssertUnharmedAsync()
    {
        await using var peer = await Gateway.ConnectAsync();
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }
}
