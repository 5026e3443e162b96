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

    private IDisposable Start()
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder.Path };
        var options = new StartOptions { Environment = environment, Paths = StatePaths.Resolve(environment, null), Bind = GatewayBind.Lan };
        return SecretReload.Start(options, _config, _secrets, NullLogger.Instance);
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
