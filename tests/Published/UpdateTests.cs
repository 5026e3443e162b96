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
        await using var gateway = await PublishedGateway.StartAsync(home, start => start.FileName = program, cancellationToken);
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

    private static async Task<string> HashAsync(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
}
