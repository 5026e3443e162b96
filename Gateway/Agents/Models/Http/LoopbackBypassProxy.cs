using System.Net;

namespace OpenClaw.Gateway.Agents;

/// <summary>The system's proxy, except for services on this machine: those are never behind one.</summary>
internal sealed class LoopbackBypassProxy(IWebProxy system) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => system.Credentials;
        set => system.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : system.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
}
