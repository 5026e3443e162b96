using System.Diagnostics;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary>One installed version of the stock product: <c>v3</c> is 2026.2.12, <c>v4</c> is 2026.9.6. tests/stock.sh installs
/// them and sets <c>OPENCLAW_STOCK_DIR</c>.</summary>
internal sealed class StockProduct
{
    private readonly string _folder;

    private StockProduct(string folder) => _folder = folder;

    public string ControlUiRoot => Path.Combine(_folder, "node_modules", "openclaw", "dist", "control-ui");

    /// <summary>Skips the test where the product or the published binary is not named.</summary>
    public static StockProduct Get(string version)
    {
        PublishedBinary.SkipUnlessGiven();
        var root = Environment.GetEnvironmentVariable("OPENCLAW_STOCK_DIR");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "These tests run the stock products: tests/stock.sh.");
        var product = new StockProduct(Path.Combine(root!, version));
        Assert.SkipUnless(Directory.Exists(product.ControlUiRoot), $"{version} is not installed in {root}: tests/stock.sh {version}.");
        return product;
    }

    /// <summary>Makes the home of a client that finds the gateway by its configuration.</summary>
    public static void Configure(TempFolder home, int port, string token = PublishedGateway.Token) => home.Write(
        ".openclaw/openclaw.json",
        new JsonObject
        {
            ["gateway"] = new JsonObject { ["mode"] = "local", ["port"] = port, ["auth"] = new JsonObject { ["mode"] = "token", ["token"] = token } },
        }.ToJsonString());

    /// <summary>The command line of the product, with its own Node and a private home.</summary>
    public ProcessStartInfo Command(string home, params ReadOnlySpan<string> arguments)
    {
        var start = Own("node", home);
        start.ArgumentList.Add(Path.Combine(_folder, "node_modules", "openclaw", "openclaw.mjs"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>The same in a terminal of 120 columns and 40 rows, by <c>script</c> of util-linux.</summary>
    public ProcessStartInfo Terminal(string home, params ReadOnlySpan<string> arguments)
    {
        var command = Command(home, arguments);
        var line = string.Join(' ', command.ArgumentList.Prepend(command.FileName).Select(word => $"'{word}'"));
        var start = Own("/usr/bin/script", home);
        foreach (var argument in new[] { "-qfec", $"stty rows 40 cols 120; exec {line}", "/dev/null" }) start.ArgumentList.Add(argument);
        return start;
    }

    private ProcessStartInfo Own(string program, string home)
    {
        var node = Directory.GetDirectories(Path.Combine(_folder, "node_modules"), "node-*").Single(folder => File.Exists(Path.Combine(folder, "bin", "node")));
        var bin = Path.Combine(node, "bin");
        var start = new ProcessStartInfo(program == "node" ? Path.Combine(bin, "node") : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = bin + ":/usr/bin:/bin";
        start.Environment["HOME"] = home;
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["NO_COLOR"] = "1";
        start.Environment["OPENCLAW_SKIP_CHANNELS"] = "1";
        start.Environment["NODE_OPTIONS"] = "--max-old-space-size=3072";
        return start;
    }
}
