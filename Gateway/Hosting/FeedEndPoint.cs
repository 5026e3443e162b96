using System.Net;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What the web server takes for an address: one end of a <see cref="SocketFeed"/>.</summary>
internal sealed class FeedEndPoint(bool isSecure) : EndPoint
{
    public bool IsSecure => isSecure;

    public override string ToString() => isSecure ? "https://gateway" : "http://gateway";
}
