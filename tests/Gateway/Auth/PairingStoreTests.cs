using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Auth;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Auth;

public sealed class PairingStoreTests : IDisposable
{
    private const string Stock = """
        {
          "d1": {
            "deviceId": "d1", "publicKey": "k1", "platform": "linux", "clientId": "cli", "clientMode": "cli",
            "role": "operator", "roles": ["operator"], "scopes": ["operator.admin", "operator.pairing"],
            "tokens": { "operator": { "token": "0123456789abcdef0123456789abcdef", "role": "operator", "scopes": ["operator.admin"],
                                      "createdAtMs": 1795219213859, "lastUsedAtMs": 1795219973848, "kept": {"a": [1]} } },
            "createdAtMs": 1795219213858, "approvedAtMs": 1795219213858, "nodeSurface": {"caps": ["system"]}
          },
          "broken": { "deviceId": 7 }
        }
        """;

    private readonly FakeClock _clock = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private PairingStore Open() => new(_folder.Path, _clock, NullLogger.Instance);

    private PendingPairing Request(string id, string device) =>
        new() { RequestId = id, DeviceId = device, PublicKey = $"key of {device}", Role = "operator", Ts = _clock.Milliseconds };

    [Fact]
    public async Task A_stock_store_is_read_and_what_is_not_understood_is_written_back()
    {
        _folder.Write("paired.json", Stock);
        using var store = Open();

        var device = store.Current.Paired["d1"];
        await store.ChangeAsync(state => (state.With(device with { Label = "laptop" }), true), CancellationToken.None);

        Assert.Equal(["operator.admin", "operator.pairing"], device.ApprovedScopes);
        Assert.Equal("0123456789abcdef0123456789abcdef", device.TokenFor("operator")!.Token);
        var written = JsonNode.Parse(File.ReadAllText(_folder["paired.json"]))!;
        Assert.Equal("laptop", (string?)written["d1"]!["label"]);
        Assert.Equal("system", (string?)written["d1"]!["nodeSurface"]!["caps"]![0]);
        Assert.Equal(1, (int?)written["d1"]!["tokens"]!["operator"]!["kept"]!["a"]![0]);
        Assert.Equal(7, (int?)written["broken"]!["deviceId"]);
    }

    [Fact]
    public void One_damaged_byte_does_not_keep_the_others_from_being_read()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(Stock.Replace("cli", "cl#", StringComparison.Ordinal));
        bytes[bytes.AsSpan().IndexOf((byte)'#')] = 0xB1;
        _folder.Write("paired.json", "");
        File.WriteAllBytes(_folder["paired.json"], bytes);
        using var store = Open();

        Assert.Equal("0123456789abcdef0123456789abcdef", store.Current.Paired["d1"].TokenFor("operator")!.Token);
    }

    [Fact]
    public void The_older_form_of_a_list_is_read_too()
    {
        _folder.Write("paired.json", """[{"deviceId":"d1","publicKey":"k1","role":"node","createdAtMs":1,"approvedAtMs":1}]""");
        using var store = Open();

        Assert.Equal(["node"], store.Current.Paired["d1"].ApprovedRoles);
    }

    [Fact]
    public async Task Files_are_private_to_their_owner()
    {
        using var store = Open();

        await store.ChangeAsync(state => (state.With(Request("r1", "d1")).With(new PairedDevice { DeviceId = "d2", PublicKey = "k2" }), true), CancellationToken.None);

        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["paired.json"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["pending.json"]));
    }

    [Fact]
    public async Task A_request_is_forgotten_after_five_minutes()
    {
        using var store = Open();
        await store.ChangeAsync(state => (state.With(Request("r1", "d1")), true), CancellationToken.None);

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(store.Current.Pending);
        _clock.Advance(1);

        Assert.Empty(store.Current.Pending);
        using var reopened = Open();
        Assert.Empty(reopened.Current.Pending);
    }

    [Fact]
    public async Task A_change_made_in_the_file_by_somebody_else_is_not_lost()
    {
        using var store = Open();
        await store.ChangeAsync(state => (state.With(new PairedDevice { DeviceId = "d1", PublicKey = "k1" }), true), CancellationToken.None);
        _folder.Write("paired.json", Stock);

        await store.ChangeAsync(state => (state.With(new PairedDevice { DeviceId = "d3", PublicKey = "k3" }), true), CancellationToken.None);

        Assert.Equal("cli", store.Current.Paired["d1"].ClientId);
        Assert.Equal(["d1", "d3"], store.Current.Paired.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_damaged_file_is_set_aside_and_never_written_over()
    {
        _folder.Write("paired.json", "{\"d1\": {\"deviceId\"");

        using var store = Open();

        Assert.Empty(store.Current.Paired);
        Assert.Single(Directory.GetFiles(_folder.Path, "paired.json.damaged-*"));
    }

    [Fact]
    public async Task What_the_disk_refuses_has_not_happened()
    {
        var files = new FaultyFiles(DiskFiles.Instance) { FailNextSync = true };
        using var store = new PairingStore(_folder.Path, _clock, NullLogger.Instance, files);

        await Assert.ThrowsAsync<IOException>(async () =>
            await store.ChangeAsync(state => (state.With(new PairedDevice { DeviceId = "d1", PublicKey = "k1" }), true), CancellationToken.None));

        Assert.Empty(store.Current.Paired);
    }
}
