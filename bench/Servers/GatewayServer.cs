using System.Diagnostics;
using System.Globalization;

namespace OpenClaw.Bench.Servers;

/// <summary>The published program, with an empty state directory and, if asked, one configured model upstream.</summary>
internal sealed class GatewayServer(string binary, Uri? upstream = null) : ServerKind("openclaw", binary)
{
    public override void Prepare(ProcessStartInfo start, int port, string home)
    {
        start.ArgumentList.Add("gateway");
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = home;
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = WireClient.Token;
        if (upstream is not null)
        {
            var config = Path.Combine(home, "bench.json");
            File.WriteAllText(config, Config(upstream));
            start.Environment["OPENCLAW_CONFIG_PATH"] = config;
        }
    }

    private static string Config(Uri upstream) => $$"""
        {
          "models": { "providers": { "bench": {
            "baseUrl": "{{upstream.ToString().TrimEnd('/')}}", "apiKey": "bench", "api": "openai-completions",
            "models": [{ "id": "stream", "name": "stream" }]
          } } },
          "agents": { "defaults": { "model": { "primary": "bench/stream" } } }
        }
        """;
}
