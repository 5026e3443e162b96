using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Auth;

/// <summary>When a device is let in, approved in silence, or has to wait: both eras.</summary>
public sealed class PairingRulesTests : IDisposable
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);
    private readonly BareDoor _door = new();

    public void Dispose() => _door.Dispose();

    private static Knock Cli(int protocol, params string[] scopes) => new() { Protocol = protocol, Device = Device, Scopes = scopes };

    private static Knock Node(int protocol) =>
        new() { Protocol = protocol, Device = Device, ClientId = "node-host", Mode = "node", Role = "node", Scopes = [] };

    private static string Reason(Admission admission) => (string)admission.Refusal!.Error!.Details!["reason"]!;

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_new_device_on_this_machine_is_approved_in_silence(int protocol)
    {
        var admission = await _door.KnockAsync(Cli(protocol, "operator.read"));

        Assert.Equal(["operator.read"], admission.Scopes);
        Assert.Equal("silent", _door.Devices.Current.Paired[Device.Id].ApprovedVia);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_new_device_from_afar_waits_and_is_told_everything(int protocol)
    {
        var admission = await _door.KnockAsync(Cli(protocol, "operator.read").FromAfar());

        var details = admission.Refusal!.Error!.Details!;
        Assert.Equal("not-paired", Reason(admission));
        Assert.Equal(Device.Id, (string?)details["deviceId"]);
        Assert.Equal("operator", (string?)details["requestedRole"]);
        Assert.Equal("operator.read", (string?)details["requestedScopes"]![0]);
        Assert.Contains($"openclaw devices approve {details["requestId"]}", (string?)details["remediationHint"], StringComparison.Ordinal);
        Assert.Null(details["approvedRoles"]);
        Assert.Single(_door.Devices.Current.Pending);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task More_scopes_need_an_approval_from_afar_and_none_with_the_secret_on_this_machine(int protocol)
    {
        await _door.KnockAsync(Cli(protocol, "operator.read"));

        var afar = await _door.KnockAsync(Cli(protocol, "operator.write").FromAfar());
        var here = await _door.KnockAsync(Cli(protocol, "operator.write"));

        Assert.Equal("scope-upgrade", Reason(afar));
        Assert.Equal("operator.read", (string?)afar.Refusal!.Error!.Details!["approvedScopes"]![0]);
        Assert.Equal(["operator.write"], here.Scopes);
        Assert.Equal(["operator.read", "operator.write"], _door.Devices.Current.Paired[Device.Id].ApprovedScopes);
        Assert.Empty(_door.Devices.Current.Pending);
    }

    [Fact]
    public async Task On_protocol_3_admin_does_not_stand_for_other_scopes_when_a_device_asks_and_on_4_it_does()
    {
        await _door.KnockAsync(Cli(4, "operator.admin"));

        var old = await _door.KnockAsync(Cli(3, "operator.pairing").FromAfar());
        var current = await _door.KnockAsync(Cli(4, "operator.pairing").FromAfar());

        Assert.Equal("scope-upgrade", Reason(old));
        Assert.Equal(["operator.pairing"], current.Scopes);
    }

    [Fact]
    public async Task An_operator_device_becomes_a_node_in_silence_only_on_protocol_3()
    {
        await _door.KnockAsync(Cli(3));

        var current = await _door.KnockAsync(Node(4));
        var old = await _door.KnockAsync(Node(3));

        Assert.Equal("role-upgrade", Reason(current));
        Assert.Null(old.Refusal);
    }

    [Fact]
    public async Task A_device_that_names_another_platform_is_approved_again_on_protocol_4()
    {
        await _door.KnockAsync(Node(3));

        var other = await _door.KnockAsync(Cli(4));

        Assert.Equal("metadata-upgrade", Reason(other));
        Assert.Equal("node", (string?)other.Refusal!.Error!.Details!["approvedRoles"]![0]);
    }

    [Fact]
    public async Task A_node_host_has_one_platform_name_in_both_of_its_envelopes()
    {
        var node = Node(4) with { Platform = "darwin", DeviceFamily = null };
        await _door.KnockAsync(node);

        var again = await _door.KnockAsync(node with { Platform = "macos", DeviceFamily = "Mac" });

        Assert.Null(again.Refusal);
    }

    [Fact]
    public async Task A_device_from_afar_cannot_change_its_platform_by_speaking_protocol_3()
    {
        await _door.KnockAsync(Node(3));

        await _door.KnockAsync((Node(3) with { Platform = "win32", DisplayName = "renamed" }).FromAfar());

        var device = _door.Devices.Current.Paired[Device.Id];
        Assert.Equal("linux", device.Platform);
        Assert.Equal("renamed", device.DisplayName);
    }

    [Fact]
    public async Task The_same_question_keeps_its_id_and_another_one_takes_its_place()
    {
        var first = await _door.KnockAsync(Cli(4, "operator.read").FromAfar());
        var same = await _door.KnockAsync(Cli(4, "operator.read").FromAfar());
        var other = await _door.KnockAsync(Cli(4, "operator.write").FromAfar());

        Assert.Equal((string?)first.Refusal!.Error!.Details!["requestId"], (string?)same.Refusal!.Error!.Details!["requestId"]);
        Assert.NotEqual((string?)first.Refusal.Error.Details["requestId"], (string?)other.Refusal!.Error!.Details!["requestId"]);
        Assert.Single(_door.Devices.Current.Pending);
    }

    [Fact]
    public async Task So_many_devices_may_wait_and_no_more()
    {
        for (var i = 0; i < PairingGate.MaxPending; i++) await _door.KnockAsync((Cli(4) with { Device = TestDevice.Numbered(100 + i) }).FromAfar());

        var one = await _door.KnockAsync(Cli(4).FromAfar());
        _door.Clock.Advance(TimeSpan.FromMinutes(6));
        var later = await _door.KnockAsync(Cli(4).FromAfar());

        Assert.Equal("PAIRING_LIMIT_REACHED", (string?)one.Refusal!.Error!.Details!["code"]);
        Assert.Equal("not-paired", Reason(later));
    }

    [Fact]
    public async Task A_token_is_the_same_while_it_covers_what_is_asked_and_new_when_it_does_not()
    {
        var first = await _door.KnockAsync(Cli(3, "operator.read", "operator.write"));
        var fewer = await _door.KnockAsync(Cli(3, "operator.read"));
        var other = await _door.KnockAsync(Cli(3, "operator.admin"));

        Assert.Equal(first.Token!.Token, fewer.Token!.Token);
        Assert.NotEqual(first.Token.Token, other.Token!.Token);
        Assert.Equal(["operator.admin"], other.Token.Scopes);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_and_replaced_after_a_connect_with_the_secret()
    {
        var first = await _door.KnockAsync(Cli(4, "operator.read"));
        await _door.Devices.RevokeAsync(Device.Id, Roles.Operator, CancellationToken.None);

        var revoked = await _door.KnockAsync(Cli(4, "operator.read") with { Token = null, DeviceToken = first.Token!.Token });
        var again = await _door.KnockAsync(Cli(4, "operator.read"));

        Assert.Equal("AUTH_DEVICE_TOKEN_MISMATCH", (string?)revoked.Refusal!.Error!.Details!["code"]);
        Assert.NotEqual(first.Token.Token, again.Token!.Token);
    }

    [Fact]
    public async Task A_stale_token_is_told_so_in_the_words_that_make_a_client_forget_it()
    {
        await _door.KnockAsync(Cli(4, "operator.read"));

        var stale = await _door.KnockAsync(Cli(4, "operator.read") with { Token = "stale", DeviceToken = "stale" });

        Assert.Contains("device token mismatch", stale.Refusal!.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_program_on_this_machine_is_not_approved_in_silence()
    {
        var page = await _door.KnockAsync(Cli(4, "operator.admin") with { Origin = "http://127.0.0.1:18789" });

        Assert.Equal("not-paired", Reason(page));
    }

    [Fact]
    public async Task The_built_in_page_on_this_machine_is()
    {
        var page = await _door.KnockAsync(Cli(4, "operator.admin") with { Origin = "http://127.0.0.1:18789", ClientId = "openclaw-control-ui", Mode = "webchat" });

        Assert.Equal(["operator.admin"], page.Scopes);
    }
}
