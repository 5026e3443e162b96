using System.Runtime.CompilerServices;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Coverage;

/// <summary>The table of what is served and what proves it is true.</summary>
public sealed class CoverageTests
{
    /// <summary>Set to anything: the table is written anew.</summary>
    private const string WriteVariable = "OPENCLAW_WRITE_COVERAGE";

    private static readonly string Tests = Root();

    [Fact]
    public async Task The_table_says_what_is_served_and_replayed()
    {
        var table = await TableAsync();
        var path = Path.Combine(Tests, "Golden", "COVERAGE.md");
        var text = table.Write();
        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            return;
        }

        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == text,
            $"tests/Golden/COVERAGE.md is not up to date: run this test with {WriteVariable}=1 and look at the difference.");
    }

    [Fact]
    public async Task What_is_not_served_has_a_reason()
    {
        var table = await TableAsync();

        Assert.Empty(table.Methods.Where(method => !table.IsServed(method.Method) && table.ReasonOf(method.Method).Length == 0).Select(method => method.Method));
    }

    [Fact]
    public async Task Every_captured_file_is_replayed_or_has_a_reason()
    {
        var table = await TableAsync();

        Assert.Empty(table.Files.Where(file => file.Cell.Length == 0).Select(file => file.File));
    }

    [Fact]
    public void Every_capture_is_replayed()
    {
        var replays = new Replays(Tests);

        Assert.DoesNotContain(replays.Captures, capture => replays.Of(capture).Count == 0);
    }

    private static async Task<CoverageTable> TableAsync()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var served = gateway.Host.Parts.Methods.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        return new CoverageTable(served, new Replays(Tests), Path.Combine(Tests, "Golden"));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
}
