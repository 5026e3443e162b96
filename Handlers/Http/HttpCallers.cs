using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Who sends an HTTP request, and whether it may.</summary>
internal sealed class HttpCallers(PeerFactsReader facts, LocalTrustSource localTrust, RequestGuard guard, BearerCheck bearer)
{
    private const string Scheme = "Bearer ";

    /// <summary>False for what another site's page makes a browser send, when the request could change something.</summary>
    public bool MayAsk(HttpContext context)
    {
        var method = context.Request.Method;
        var onlyReads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        return onlyReads || guard.MayChange(facts.Read(context), FetchSite(context));
    }

    /// <summary>What a row asks for.</summary>
    public ValueTask<bool> MayUseAsync(HttpContext context, HttpAccess access) =>
        access == HttpAccess.Open ? ValueTask.FromResult(true) : IsOperatorAsync(context);

    /// <summary>The request proves an operator: shared secret, device token, or what vouches for it.</summary>
    public ValueTask<bool> IsOperatorAsync(HttpContext context)
    {
        var peer = facts.Read(context);
        return bearer.IsOperatorAsync(peer, localTrust.Current.Judge(peer), Secret(context), FetchSite(context), context.RequestAborted);
    }

    private static string? Secret(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    private static string? FetchSite(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"] is { Count: > 0 } value ? value.ToString() : null;
}
