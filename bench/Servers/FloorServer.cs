using System.Diagnostics;
using System.Globalization;

namespace OpenClaw.Bench.Servers;

/// <summary>The bare server of <c>bench/floor</c>.</summary>
internal sealed class FloorServer(string binary, int broadcastBytes, Uri? upstream = null) : ServerKind("floor", binary)
{
    public override void Prepare(ProcessStartInfo start, int port, string home)
    {
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(broadcastBytes.ToString(CultureInfo.InvariantCulture));
        if (upstream is not null)
        {
            start.ArgumentList.Add(new Uri(upstream, "chat/completions").ToString());
        }
    }
}
