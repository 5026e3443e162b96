using System.IO.Pipes;
using System.Text;
using OpenClaw.Handlers.Cli;
using OpenClaw.Platform;
using OpenClaw.Tests.Handlers.Cli;

namespace OpenClaw.Tests.Platform.Terminal;

/// <summary>A command's output when it goes to another program or into a file.</summary>
public sealed class StandardOutputTests : IDisposable
{
    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out);
    private readonly CliBench _cli = new();

    public void Dispose()
    {
        _cli.Dispose();
        _pipe.Dispose();
    }

    private StandardOutput Open() => new((int)_pipe.SafePipeHandle.DangerousGetHandle());

    private async Task<(int ExitCode, string Error)> RunAsync(Stream output, params string[] arguments)
    {
        await using var writer = StandardOutput.MakeWriter(output);
        using var error = new StringWriter();
        var context = new CliContext { Environment = _cli.Variables, Time = TimeProvider.System, Out = writer, Error = error, Gateway = _cli };
        return (await CliRoot.RunAsync(context, arguments, TestContext.Current.CancellationToken), error.ToString());
    }

    [Fact]
    public async Task What_is_written_is_UTF8_and_there_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the framework's own stream is used there");
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, _pipe.ClientSafePipeHandle);
        await using var writer = StandardOutput.MakeWriter(Open());

        await writer.WriteAsync("Grüße 你好");

        var buffer = new byte[100];
        var length = await reader.ReadAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal("Grüße 你好", Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("completion bash")]
    public async Task A_reader_that_has_seen_enough_ends_the_command_without_an_error(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the framework's own stream is used there");
        _pipe.DisposeLocalCopyOfClientHandle();

        Assert.Equal((0, ""), await RunAsync(Open(), line.Split(' ')));
    }

    [Fact]
    public void Whoever_goes_on_without_a_reader_is_not_disturbed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the framework's own stream is used there");
        _pipe.DisposeLocalCopyOfClientHandle();
        using var output = Open();
        Assert.Throws<OutputClosedException>(() => output.Write("a"u8));

        output.IsForgiving = true;

        output.Write("b"u8);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("completion bash")]
    [InlineData("health --json --port 1")]
    [InlineData("config file --json")]
    public async Task A_full_disk_is_an_error_that_is_told(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a disk that is always full is a file of Linux");
        using var full = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);

        var (exitCode, error) = await RunAsync(new StandardOutput((int)full.DangerousGetHandle()), line.Split(' '));

        Assert.Equal(1, exitCode);
        Assert.Contains("No space left on device", error, StringComparison.Ordinal);
    }
}
