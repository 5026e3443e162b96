using System.Security.Cryptography;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>A gateway that replaces its own program and becomes it.</summary>
public sealed class UpdateTests
{
    [Fact]
    public async Task Gateway_becomes_the_new_program_in_the_same_process_with_its_arguments_and_what_was_acknowledged()
    {
        PublishedBinary.SkipUnlessGiven();
        if (!OperatingSystem.IsLinux()) return;
        var cancellationToken = TestContext.Current.CancellationToken;
        using var home = new TempFolder();
        var program = home["openclaw"];
        File.Copy(PublishedBinary.Path, program);
        // The same program with other bytes: what follows the last section is never read.
        var newer = home["newer"];
        File.Copy(PublishedBinary.Path, newer);
        await File.AppendAllTextAsync(newer, "another build", cancellationToken);
        home.Write(".openclaw/openclaw.json", $"{{ gateway: {{ auth: {{ token: '{PublishedGateway.Token}' }} }}, update: {{ source: '{newer}', sha256: '{await HashAsync(newer)}' }} }}");
        await using var gateway = await PublishedGateway.StartAsync(
            home,
            start =>
            {
                start.FileName = program;
                // The port it finds taken when it begins anew is its own.
                start.ArgumentList.Add("--force");
            },
            cancellationToken);
        var begunAs = await HashAsync($"/proc/{gateway.ProcessId}/exe");
        var handles = Directory.GetFiles($"/proc/{gateway.ProcessId}/fd").Length;

        await using (var peer = await gateway.ConnectAsync())
        {
            var started = await peer.RequestAsync("chat.send", """{"sessionKey":"agent:main:main","message":"remember the lighthouse","idempotencyKey":"u1"}""");
            Assert.True(started.GetProperty("ok").GetBoolean(), started.GetRawText());
            var answer = await peer.RequestAsync("update.run", """{"sessionKey":"main","note":"nightly","restartDelayMs":0}""");
            Assert.Equal("ok", answer.GetProperty("payload").GetProperty("result").GetProperty("status").GetString());
            await peer.EventAsync("shutdown");
            Assert.Equal(1012, (await peer.ClosedAsync()).Code);
        }
        await gateway.PrintsAsync("OpenClaw gateway is running", times: 2);

        Assert.Equal(await HashAsync(newer), await HashAsync($"/proc/{gateway.ProcessId}/exe"));
        Assert.NotEqual(begunAs, await HashAsync(newer));
        Assert.Equal(begunAs, await HashAsync($"{program}.bak"));
        Assert.InRange(Directory.GetFiles($"/proc/{gateway.ProcessId}/fd").Length, 0, handles + 5);
        Assert.Contains($"--port\0{gateway.Port}\0", await File.ReadAllTextAsync($"/proc/{gateway.ProcessId}/cmdline", cancellationToken), StringComparison.Ordinal);
        await using (var again = await gateway.ConnectAsync())
        {
            Assert.Contains("remember the lighthouse", (await again.RequestAsync("chat.history", """{"sessionKey":"agent:main:main"}""")).GetRawText(), StringComparison.Ordinal);
            var sentinel = (await again.RequestAsync("update.status", "{}")).GetProperty("payload").GetProperty("sentinel");
            Assert.Equal(("ok", "nightly"), (sentinel.GetProperty("status").GetString(), sentinel.GetProperty("message").GetString()));
        }

        // The new program hears the signals as the old one did.
        gateway.Restart();
        await gateway.PrintsAsync("restarting in this process (SIGUSR1)");
        gateway.Terminate();
        Assert.Equal(0, await gateway.ExitAsync());
    }

    [Fact]
    public async Task Nobody_is_refused_while_a_gateway_becomes_the_new_program()
    {
        PublishedBinary.SkipUnlessGiven();
        if (!OperatingSystem.IsLinux()) return;
        var cancellationToken = TestContext.Current.CancellationToken;
        using var home = new TempFolder();
        var program = home["openclaw"];
        File.Copy(PublishedBinary.Path, program);
        var newer = home["newer"];
        File.Copy(PublishedBinary.Path, newer);
        await File.AppendAllTextAsync(newer, "another build", cancellationToken);
        home.Write(".openclaw/openclaw.json", $"{{ gateway: {{ auth: {{ token: '{PublishedGateway.Token}' }} }}, update: {{ source: '{newer}', sha256: '{await HashAsync(newer)}' }} }}");
        await using var gateway = await PublishedGateway.StartAsync(home, start => start.FileName = program, cancellationToken, FreePort.Next());

        await using var atGateway = new KnockingClient(gateway.Port);
        await using var atCanvas = new KnockingClient(gateway.Port + 4);
        await atGateway.AnsweredAsync(10);
        await atCanvas.AnsweredAsync(10);
        await using (var peer = await gateway.ConnectAsync())
        {
            await peer.RequestAsync("update.run", """{"restartDelayMs":0}""");
            await peer.ClosedAsync();
        }
        await gateway.PrintsAsync("OpenClaw gateway is running", times: 2);
        await atGateway.AnsweredAsync(10);
        await atCanvas.AnsweredAsync(10);

        Assert.Equal((0, 0), (atGateway.Refused, atCanvas.Refused));
        TestContext.Current.SendDiagnosticMessage($"cut while stopping: {atGateway.Cut} and {atCanvas.Cut}");
        Assert.Equal(await HashAsync(newer), await HashAsync($"/proc/{gateway.ProcessId}/exe"));
        // No child of this process gets any of them.
        foreach (var handle in Directory.GetFiles($"/proc/{gateway.ProcessId}/fd"))
        {
            Assert.True(IsClosedOnExec(handle), handle);
        }
    }

    [Fact]
    public async Task A_new_program_that_ended_without_a_word_is_taken_back_at_the_next_start()
    {
        PublishedBinary.SkipUnlessGiven();
        if (!OperatingSystem.IsLinux()) return;
        var cancellationToken = TestContext.Current.CancellationToken;
        using var home = new TempFolder();
        var program = home["openclaw"];
        File.Copy(PublishedBinary.Path, $"{program}.bak");
        File.Copy(PublishedBinary.Path, program);
        await File.AppendAllTextAsync(program, "another build", cancellationToken);
        home.Write(".openclaw/openclaw.json", $"{{ gateway: {{ auth: {{ token: '{PublishedGateway.Token}' }} }} }}");
        // As the start that ended so has left it.
        home.Write(".openclaw/gateway/program-trial.json", $$"""
            {"program":"{{program}}","sha256":"{{await HashAsync(program)}}","backup":"{{program}}.bak","isBegun":true,"note":{"kind":"update","status":"ok","ts":1,"stats":{} } }
            """);

        await using var gateway = await PublishedGateway.StartAsync(home, start => start.FileName = program, cancellationToken);

        Assert.Equal(await HashAsync(PublishedBinary.Path), await HashAsync($"/proc/{gateway.ProcessId}/exe"));
        Assert.Equal(await HashAsync(PublishedBinary.Path), await HashAsync(program));
        Assert.False(File.Exists(home[".openclaw", "gateway", "program-trial.json"]));
        await using var peer = await gateway.ConnectAsync();
        var sentinel = (await peer.RequestAsync("update.status", "{}")).GetProperty("payload").GetProperty("sentinel");
        Assert.Equal("error", sentinel.GetProperty("status").GetString());
        Assert.Contains("ended without a word", sentinel.GetProperty("stats").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private static bool IsClosedOnExec(string handle)
    {
        const int CloseOnExec = 0x80000;
        try
        {
            if (new FileInfo(handle).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) != true) return true;
            var flags = File.ReadAllLines(handle.Replace("/fd/", "/fdinfo/", StringComparison.Ordinal)).First(line => line.StartsWith("flags:", StringComparison.Ordinal)).Split(':')[1].Trim();
            return (Convert.ToInt64(flags, 8) & CloseOnExec) != 0;
        }
        catch (IOException)
        {
            return true; // closed since it was listed
        }
    }

    private static async Task<string> HashAsync(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
}
