using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

public sealed class DeviceTokenStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly DeviceTokenStore _store;

    public DeviceTokenStoreTests() => _store = new(_folder.Path, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokens_are_kept_by_role_in_the_stock_layout()
    {
        await _store.StoreAsync("d1", "operator", "t1", ["operator.read"], CancellationToken.None);
        await _store.StoreAsync("d1", "node", "t2", [], CancellationToken.None);

        var file = JsonNode.Parse(File.ReadAllBytes(_folder["identity", "device-auth.json"]));
        var expected = $$$"""
            {"version":1,"deviceId":"d1","tokens":{
              "operator":{"token":"t1","role":"operator","scopes":["operator.read"],"updatedAtMs":{{{_clock.Milliseconds}}} },
              "node":{"token":"t2","role":"node","scopes":[],"updatedAtMs":{{{_clock.Milliseconds}}} } } }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), file), file!.ToJsonString());
    }

    [Fact]
    public async Task The_same_token_again_keeps_the_scopes_it_was_issued_for()
    {
        await _store.StoreAsync("d1", "operator", "t1", ["operator.admin"], CancellationToken.None);
        await _store.StoreAsync("d1", "operator", "t1", ["operator.read"], CancellationToken.None);

        Assert.Equal(["operator.admin"], _store.Find("d1", "operator")!.Scopes);
    }

    [Fact]
    public async Task Tokens_of_another_identity_do_not_count_and_are_replaced()
    {
        await _store.StoreAsync("d1", "operator", "t1", [], CancellationToken.None);
        Assert.Null(_store.Find("d2", "operator"));

        await _store.StoreAsync("d2", "operator", "t2", [], CancellationToken.None);

        Assert.Null(_store.Find("d1", "operator"));
        Assert.Equal("t2", _store.Find("d2", "operator")!.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"version":1,"deviceId":"d1","tokens":null}""")]
    [InlineData("""{"version":1,"deviceId":"d1","tokens":{"operator":null}}""")]
    public void A_damaged_file_counts_as_empty(string text)
    {
        _folder.Write("identity/device-auth.json", text);

        Assert.Null(_store.Find("d1", "operator"));
    }

    [Fact]
    public async Task Removing_forgets_one_role()
    {
        await _store.StoreAsync("d1", "operator", "t1", [], CancellationToken.None);
        await _store.StoreAsync("d1", "node", "t2", [], CancellationToken.None);

        await _store.RemoveAsync("d1", "operator", CancellationToken.None);

        Assert.Null(_store.Find("d1", "operator"));
        Assert.NotNull(_store.Find("d1", "node"));
    }
}
