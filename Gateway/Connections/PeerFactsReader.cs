using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Connections;

/// <summary>Takes from an HTTP request what <see cref="PeerFacts"/> holds; the query string is never looked at.</summary>
internal sealed class PeerFactsReader(IConfigSource config)
{
    public PeerFacts Read(HttpContext context)
    {
        var headers = context.Request.Headers;
        var proxy = config.Current.Config.Gateway.Auth.TrustedProxy;
        return new PeerFacts
        {
            Address = LocalTrust.Normalize(context.Connection.RemoteIpAddress),
            Host = headers.Host.ToString(),
            Origin = headers.Origin.Count > 0 ? headers.Origin.ToString() : null,
            ForwardedFor = Header(headers, "X-Forwarded-For"),
            RealIp = Header(headers, "X-Real-IP"),
            HasForwardedHost = headers.ContainsKey("X-Forwarded-Host"),
            HasForwardedProto = headers.ContainsKey("X-Forwarded-Proto"),
            TailscaleLogin = Header(headers, "Tailscale-User-Login"),
            ProxyUser = string.IsNullOrEmpty(proxy.UserHeader) ? null : Header(headers, proxy.UserHeader),
            LacksProxyHeader = proxy.RequiredHeaders.Any(name => !headers.ContainsKey(name)),
            IsSecure = context.Request.IsHttps,
            UserAgent = headers.UserAgent.ToString(),
        };
    }

    private static string? Header(IHeaderDictionary headers, string name) => headers[name] is { Count: > 0 } value ? value.ToString() : null;
}
