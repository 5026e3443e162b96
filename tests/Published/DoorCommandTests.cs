using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>The commands around the door, as the binary runs them.</summary>
public sealed class DoorCommandTests
{
    private static Task<FinishedProcess> RunAsync(TempFolder home, params string[] arguments) =>
        PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, arguments));

    [Fact]
    public async Task Devices_are_listed_renamed_rotated_and_removed()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        string[] target = ["--url", string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{gateway.Port}"), "--token", PublishedGateway.Token];
        var device = TestDevice.Numbered(3);
        Assert.Equal("NOT_PAIRED", (await AskAsync(gateway, device))["error"]!["code"]!.GetValue<string>());

        var pending = JsonNode.Parse((await RunAsync(home, ["devices", "list", "--json", .. target])).Output)!["pending"]!.AsArray().Single()!;
        var request = pending["requestId"]!.GetValue<string>();
        var approved = await RunAsync(home, ["devices", "approve", request, .. target]);
        var hello = await AskAsync(gateway, device);
        var removed = await RunAsync(home, ["devices", "remove", device.Id, .. target]);
        var after = await AskAsync(gateway, device);

        Assert.True(approved.ExitCode == 0, approved.Everything);
        Assert.True(hello["ok"]!.GetValue<bool>(), hello.ToJsonString());
        Assert.True(removed.ExitCode == 0, removed.Everything);
        Assert.Equal("NOT_PAIRED", after["error"]!["code"]!.GetValue<string>());
        var explained = await RunAsync(home, "doctor", "PAIRING_REQUIRED");
        Assert.Contains("openclaw devices approve", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setup_code_is_made_and_shown_as_a_picture()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);

        var url = string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{gateway.Port}");
        var made = await RunAsync(home, "devices", "setup-code", "--public-url", "wss://claw.example", "--url", url, "--token", PublishedGateway.Token);

        Assert.True(made.ExitCode == 0, made.Everything);
        Assert.Contains("▀", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weak_spots_are_found_and_what_is_safe_is_fixed()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        var config = home.Write(".openclaw/openclaw.json", """{ gateway: { auth: { token: "short" } } }""");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(config, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var found = await RunAsync(home, "security", "audit", "--json");
        var fixedNow = await RunAsync(home, "security", "audit", "--fix", "--json");

        Assert.Contains("gateway.token_too_short", found.Output, StringComparison.Ordinal);
        Assert.NotEmpty(JsonNode.Parse(fixedNow.Output)!["fixed"]!.AsArray());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(config));
    }

    [Fact]
    public async Task A_sender_on_a_channel_is_approved_without_a_gateway()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        home.Write(".openclaw/credentials/telegram-pairing.json", $$$"""
            {"version":1,"requests":[{"id":"42","code":"ZN3FG3XE","createdAt":"{{{now}}}","lastSeenAt":"{{{now}}}","meta":{}}]}
            """);

        var listed = await RunAsync(home, "pairing", "list", "telegram", "--json");
        var approved = await RunAsync(home, "pairing", "approve", "telegram", "ZN3FG3XE");

        Assert.Equal("42", JsonNode.Parse(listed.Output)!["requests"]![0]!["id"]!.GetValue<string>());
        Assert.Equal((0, "Approved telegram sender 42.\n"), (approved.ExitCode, approved.Output));
    }

    private static async Task<JsonNode> AskAsync(PublishedGateway gateway, TestDevice device)
    {
        var knock = new Knock { Token = PublishedGateway.Token, Device = device, Scopes = ["operator.read"] };
        await using var peer = await RawPeer.OpenAsync(gateway.Port, options => options.SetRequestHeader("X-Forwarded-For", "203.0.113.9"));
        var nonce = (await peer.NextAsync()).GetProperty("payload").GetProperty("nonce").GetString()!;
        var answer = await peer.RequestAsync("connect", knock.Params(nonce, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ToJsonString());
        return JsonNode.Parse(answer.GetRawText())!;
    }
}
