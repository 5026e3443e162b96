using System.Diagnostics;
using System.Globalization;

namespace OpenClaw.Bench.Servers;

/// <summary>The published program, with an empty state directory and, if asked, one configured model upstream.</summary>
/// <param name="runs">How many may run at once.</param>
internal sealed class GatewayServer(string binary, Uri? upstream = null, int runs = 4) : ServerKind("openclaw", binary)
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
            File.WriteAllText(config, Config(upstream, runs));
            start.Environment["OPENCLAW_CONFIG_PATH"] = config;
        }
    }

    private static string Config(Uri upstream, int runs) => $$"""
        {
          "models": { "providers": { "bench": {
            "baseUrl": "{{upstream.ToString().TrimEnd('/')}}", "apiKey": "bench", "api": "openai-completions",
            "models": [{ "id": "stream", "name": "stream" }]
          } } },
          "agents": { "defaults": { "maxConcurrent": {{runs}}, "model": { "primary": "bench/stream" } } }
        }
        """;
}
