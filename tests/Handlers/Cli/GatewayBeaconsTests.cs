using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenClaw.Handlers.Cli;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Gateways that announce themselves, and what else answers in a network.</summary>
public sealed class GatewayBeaconsTests
{
    private const string Service = "_openclaw-gw._tcp.local";

    [Fact]
    public async Task A_gateway_that_answers_is_found()
    {
        using var responder = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = AnswerAsync(responder);

        var found = await new GatewayBeacons((IPEndPoint)responder.Client.LocalEndPoint!, TimeProvider.System)
            .FindAsync(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);

        await answering;
        var beacon = Assert.Single(found);
        Assert.Equal(("Study", "Study Mac", "wss://192.0.2.7:19001"), (beacon.Name, beacon.DisplayName, beacon.WsUrl));
    }

    [Fact]
    public void Names_may_point_into_the_message_and_never_into_a_circle()
    {
        var records = new DnsRecords();
        var good = Answer();

        for (var length = 0; length < good.Length; length++) records.Add(good.AsSpan(0, length));
        records.Add([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 9, 0, 2, 0xC0, 12]);
        records.Add(good);

        Assert.Equal("Study", Assert.Single(records.Beacons(Service)).Name);
    }

    private static async Task AnswerAsync(UdpClient responder)
    {
        var question = await responder.ReceiveAsync(TestContext.Current.CancellationToken);
        Assert.Contains("_openclaw-gw", Encoding.ASCII.GetString(question.Buffer), StringComparison.Ordinal);
        await responder.SendAsync(Answer(), question.RemoteEndPoint, TestContext.Current.CancellationToken);
    }

    private static byte[] Answer()
    {
        List<byte> bytes = [0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 3];
        var service = bytes.Count;
        bytes.AddRange(Name(Service));
        bytes.AddRange(Record(12));
        var instance = bytes.Count + 2;
        Data(bytes, [5, .. "Study"u8, 0xC0, (byte)service]);
        bytes.AddRange([0xC0, (byte)instance, .. Record(33)]);
        var host = bytes.Count + 2 + 6;
        Data(bytes, [0, 0, 0, 0, 0x48, 0x75, .. Name("study.local")]);
        bytes.AddRange([0xC0, (byte)host, .. Record(1)]);
        Data(bytes, [192, 0, 2, 7]);
        bytes.AddRange([0xC0, (byte)instance, .. Record(16)]);
        Data(bytes, [.. Text("displayName=Study Mac"), .. Text("gatewayPort=19001"), .. Text("gatewayTls=1"), .. Text("odd")]);
        return [.. bytes];
    }

    private static byte[] Record(byte type) => [0, type, 0x80, 1, 0, 0, 0, 120];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static void Data(List<byte> bytes, byte[] data)
    {
        bytes.AddRange([(byte)(data.Length >> 8), (byte)data.Length]);
        bytes.AddRange(data);
    }

    private static IEnumerable<byte> Name(string name)
    {
        foreach (var part in name.Split('.'))
        {
            yield return (byte)part.Length;
            foreach (var b in Encoding.ASCII.GetBytes(part)) yield return b;
        }
        yield return 0;
    }
}
