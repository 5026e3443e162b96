using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class ListeningProcessesTests
{
    [Fact]
    public void The_process_that_listens_on_a_port_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = (IPEndPoint)listener.LocalEndpoint;

        var found = Assert.Single(new ListeningProcesses().On(endpoint.Port));

        Assert.Equal(Environment.ProcessId, found.Pid);
        Assert.Equal(endpoint.ToString(), found.Address);
        Assert.NotEmpty(found.CommandLine);
    }

    [Fact]
    public void A_port_nobody_listens_on_has_no_process()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Empty(new ListeningProcesses().On(port));
    }

    [Fact]
    public void Only_sockets_that_listen_on_exactly_that_port_count()
    {
        using var proc = new TempFolder();
        proc.Write("net/tcp", Table(
            "0: 0100007F:4965 00000000:0000 0A 0:0 0:0 0 0 0 111 1",
            "1: 0100007F:4965 0100007F:1F90 01 0:0 0:0 0 0 0 222 1",
            "2: 0100007F:4966 00000000:0000 0A 0:0 0:0 0 0 0 333 1"));
        proc.Write("net/tcp6", Table("0: 00000000000000000000000001000000:4965 0:0 0A 0:0 0:0 0 0 0 444 1"));
        Process(proc, 10, "openclaw", "111");
        Process(proc, 11, "browser", "222");
        Process(proc, 12, "other", "333");
        Process(proc, 13, "six", "444");

        var found = new ListeningProcesses(proc.Path).On(18789).OrderBy(p => p.Pid).ToArray();

        Assert.Equal([(10, "openclaw", "127.0.0.1:18789"), (13, "six", "[::1]:18789")], found.Select(p => (p.Pid, p.Name, p.Address)));
        Assert.True(found[0].IsOpenClaw);
        Assert.False(found[1].IsOpenClaw);
    }

    [Theory]
    [InlineData("openclaw", "/opt/openclaw gateway", true)]
    [InlineData("dotnet", "dotnet /src/bin/openclaw.dll gateway", true)]
    [InlineData("dotnet", "dotnet /src/bin/other.dll openclaw", false)]
    [InlineData("nginx", "nginx: master", false)]
    public void This_program_is_known_by_its_name(string name, string commandLine, bool expected) =>
        Assert.Equal(expected, new ListeningProcess(1, name, commandLine, "").IsOpenClaw);

    private static string Table(params string[] lines) => "  sl  local_address rem_address\n" + string.Join('\n', lines) + "\n";

    private static void Process(TempFolder proc, int pid, string name, string inode)
    {
        var folder = pid.ToString(CultureInfo.InvariantCulture);
        proc.Write($"{folder}/comm", name + "\n");
        proc.Write($"{folder}/cmdline", name + "\0");
        Directory.CreateDirectory(proc[folder, "fd"]);
        File.CreateSymbolicLink(proc[folder, "fd", "3"], $"socket:[{inode}]");
    }
}
