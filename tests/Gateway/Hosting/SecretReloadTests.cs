using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

public sealed class SecretReloadTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SwappedConfig _config = new();
    private readonly SecretsHolder _secrets = new(new SharedSecrets { Mode = SharedSecretMode.Token, Token = SecretHash.Of("first") });

    public void Dispose() => _folder.Dispose();

    private SecretReload Start(GatewayBind bind = GatewayBind.Lan, GatewayPort? port = null)
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder.Path };
        var options = new StartOptions { Environment = environment, Paths = StatePaths.Resolve(environment, null), Bind = bind };
        return new SecretReload(options, _config, _secrets, port ?? new GatewayPort(NullLogger.Instance), NullLogger.Instance);
    }

    private bool Accepts(string token) => _secrets.Current.Check(new ConnectAuth { Token = token }).IsOk;

    [Fact]
    public void A_secret_changed_in_the_configuration_comes_into_force()
    {
        using var reload = Start();
        var changes = 0;
        _secrets.Changed += () => changes++;

        _config.Swap(new GatewayAuthConfig { Token = "second" });
        _config.Swap(new GatewayAuthConfig { Token = "second" });

        Assert.True(Accepts("second"));
        Assert.False(Accepts("first"));
        Assert.Equal(1, changes);
    }

    [Fact]
    public void A_configuration_without_a_usable_secret_leaves_the_old_one_in_force()
    {
        using var reload = Start();

        _config.Swap(new GatewayAuthConfig { Mode = GatewayAuthMode.Password });
        _config.Swap(new GatewayAuthConfig { Mode = GatewayAuthMode.None });
        _config.Swap(new GatewayAuthConfig { Mode = GatewayAuthMode.TrustedProxy });

        Assert.True(Accepts("first"));
    }

    [Fact]
    public async Task A_secret_that_does_on_this_machine_only_waits_until_nobody_else_can_connect()
    {
        await using var port = new GatewayPort(NullLogger.Instance);
        port.Open(new BindPlan([IPAddress.Any], IsLoopback: false), FreePort.Next());
        using var reload = Start(GatewayBind.Loopback, port);

        _config.Swap(new GatewayAuthConfig { Mode = GatewayAuthMode.None });
        Assert.Equal(SharedSecretMode.Token, _secrets.Current.Mode);
        _config.Swap(new GatewayAuthConfig { Token = "second" });
        Assert.True(Accepts("second"));
        _config.Swap(new GatewayAuthConfig { Mode = GatewayAuthMode.None });
        Assert.True(Accepts("second"));
        port.Open(new BindPlan([IPAddress.Loopback], IsLoopback: true), port.Number);
        reload.Judge();

        Assert.Equal(SharedSecretMode.None, _secrets.Current.Mode);
    }

    private sealed class SwappedConfig : IConfigSource
    {
        private Action<ConfigSnapshot, ConfigSnapshot>? _onSwapped;

        public ConfigSnapshot Current { get; private set; } = Snapshot(new GatewayAuthConfig { Token = "first" });

        public IDisposable Subscribe(Action<ConfigSnapshot, ConfigSnapshot> onSwapped)
        {
            _onSwapped += onSwapped;
            return new MemoryStream();
        }

        public void Swap(GatewayAuthConfig auth)
        {
            var before = Current;
            Current = Snapshot(auth);
            _onSwapped?.Invoke(before, Current);
        }

        private static ConfigSnapshot Snapshot(GatewayAuthConfig auth)
        {
            var config = new OpenClawConfig();
            return new() { Path = "openclaw.json", Exists = true, Effective = new JsonObject(), Config = config with { Gateway = config.Gateway with { Auth = auth } }, Hash = "" };
        }
    }
}
