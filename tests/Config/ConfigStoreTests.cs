using OpenClaw.Config;

namespace OpenClaw.Tests.Config;

public sealed class ConfigStoreTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public void Subscribers_see_the_old_and_the_new_snapshot_until_they_leave()
    {
        var store = new ConfigStore(_folder.LoadJson("{ gateway: { port: 1 } }"));
        var seen = new List<(int Old, int New)>();
        var subscription = store.Subscribe((old, next) => seen.Add((old.Config.Gateway.Port, next.Config.Gateway.Port)));

        Assert.True(store.TrySwap(_folder.LoadJson("{ gateway: { port: 2 } }")));
        subscription.Dispose();
        Assert.True(store.TrySwap(_folder.LoadJson("{ gateway: { port: 3 } }")));

        Assert.Equal([(1, 2)], seen);
        Assert.Equal(3, store.Current.Config.Gateway.Port);
    }

    [Fact]
    public void Invalid_snapshot_leaves_the_old_one_in_force()
    {
        var store = new ConfigStore(_folder.LoadJson("{ gateway: { port: 1 } }"));

        Assert.False(store.TrySwap(_folder.LoadJson("{ gateway: { port: 'x' } }")));

        Assert.Equal(1, store.Current.Config.Gateway.Port);
    }

    public void Dispose() => _folder.Dispose();
}
