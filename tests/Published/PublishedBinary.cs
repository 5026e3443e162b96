using System.Diagnostics;

namespace OpenClaw.Tests.Published;

/// <summary>The native binary under test, named by OPENCLAW_BINARY; tests/run.sh sets it and lets no test be skipped.</summary>
internal static class PublishedBinary
{
    private const string HowTo =
        "These tests run the published binary: `./tests/run.sh build publish published`, or `./publish.sh` once and then set OPENCLAW_BINARY to the full path of dist/openclaw.";

    private static string? FromEnvironment => Environment.GetEnvironmentVariable("OPENCLAW_BINARY");

    /// <summary>Its file; only when it is given.</summary>
    public static string Path => FromEnvironment!;

    public static bool IsGiven => !string.IsNullOrEmpty(FromEnvironment);

    /// <summary>Ends the test as skipped, saying how to run it.</summary>
    public static void SkipUnlessGiven() => Assert.SkipUnless(IsGiven, HowTo);

    /// <summary>A process description with an environment of its own: no key and no configuration of whoever runs the tests.</summary>
    public static ProcessStartInfo Command(string home, params ReadOnlySpan<string> arguments)
    {
        SkipUnlessGiven();
        var start = new ProcessStartInfo(FromEnvironment!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = home;
        return start;
    }

    /// <summary>Runs a command that is expected to end by itself within a minute.</summary>
    public static async Task<FinishedProcess> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"no end after 60 s; output: {await output}{await error}");
        }
        return new FinishedProcess(process.ExitCode, await output, await error);
    }
}
