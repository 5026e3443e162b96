using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class SecurityAuditCommandTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private void Configure(string config)
    {
        var path = _cli.Home.Write(".openclaw/openclaw.json", config);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(path, Private);
        File.SetUnixFileMode(_cli.Home[".openclaw"], Private | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_new_installation_has_no_findings()
    {
        var result = await _cli.RunAsync("security", "audit");

        Assert.Equal((0, "Security audit: 0 critical, 0 warn, 0 info\n", ""), (result.ExitCode, result.Out, result.Error));
    }

    [Theory]
    [InlineData("""{ gateway: { bind: "lan" } }""", "critical gateway.bind_no_auth, warn gateway.tls_off")]
    [InlineData("""{ gateway: { bind: "lan", tls: { enabled: true }, auth: { token: "0123456789abcdef01234567" } } }""", "")]
    [InlineData("""{ gateway: { auth: { token: "short" } } }""", "warn gateway.token_too_short")]
    [InlineData("""{ gateway: { bind: "lan", tls: { enabled: true }, auth: { token: "short" } } }""", "critical gateway.token_too_short")]
    [InlineData("""{ gateway: { auth: { mode: "none" } } }""", "warn gateway.auth_none")]
    [InlineData("""{ gateway: { controlUi: { allowInsecureAuth: true } } }""", "critical gateway.control_ui.insecure_auth")]
    [InlineData("""{ gateway: { controlUi: { dangerouslyDisableDeviceAuth: true } } }""", "critical gateway.control_ui.device_auth_disabled")]
    [InlineData("""{ gateway: { trustedProxies: ["0.0.0.0/0", "10.0.0.0/8", "192.0.2.1"] } }""", "critical gateway.trusted_proxies_wide")]
    [InlineData("""{ logging: { redactSensitive: "off" } }""", "warn logging.redaction_off")]
    public async Task Weak_settings_are_found(string config, string expected)
    {
        Configure(config);

        var json = JsonNode.Parse((await _cli.RunAsync("security", "audit", "--json")).Out)!;

        Assert.Equal(expected, string.Join(", ", json["findings"]!.AsArray().Select(finding => $"{finding!["severity"]} {finding["checkId"]}")));
    }

    [Fact]
    public async Task Secrets_are_never_shown()
    {
        Configure("""{ gateway: { auth: { token: "s3cr3t" } } }""");

        Assert.DoesNotContain("s3cr3t", (await _cli.RunAsync("security", "audit")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_others_can_read_are_found_and_put_right()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no modes there");
        Configure("{}");
        var identity = _cli.Home.Write(".openclaw/identity/device.json", "{}");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(identity, Private | UnixFileMode.OtherRead);

        var found = await _cli.RunAsync("security", "audit");
        var repaired = await _cli.RunAsync("security", "audit", "--fix");

        Assert.Contains("critical: Others can read the device key (fs.identity.perms)\n", found.Out, StringComparison.Ordinal);
        Assert.Equal($"Fixed: chmod 600 {identity}\nSecurity audit: 0 critical, 0 warn, 0 info\n", repaired.Out);
        if (!OperatingSystem.IsWindows()) Assert.Equal(Private, File.GetUnixFileMode(identity));
    }
}
