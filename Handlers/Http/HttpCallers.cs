using System.Globalization;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Who sends an HTTP request, and whether it may.</summary>
internal sealed class HttpCallers(PeerFactsReader facts, LocalTrustSource localTrust, RequestGuard guard, BearerCheck bearer)
{
    public const string PasswordHeader = "X-Password";

    private const string Scheme = "Bearer ";

    /// <summary>False for what another site's page makes a browser send, when the request could change something.</summary>
    public bool MayAsk(HttpContext context)
    {
        var method = context.Request.Method;
        var onlyReads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        return onlyReads || guard.MayChange(facts.Read(context), FetchSite(context));
    }

    /// <summary>What a row asks for.</summary>
    /// <returns>Null when the caller may; <c>Retry-After</c> is set where it helps.</returns>
    public async ValueTask<HttpRefusal?> RefusalAsync(HttpContext context, HttpEndpoint row)
    {
        if (row.Access == HttpAccess.Open) return null;
        var peer = facts.Read(context);
        var trust = localTrust.Current.Judge(peer);
        var secret = Secret(context);
        if (row.Access == HttpAccess.LocalOrOperator)
        {
            // This machine itself, unless a page of another site asks through a browser that runs on it.
            if (trust.IsDirectLoopback && (guard.MayChange(peer, FetchSite(context)) || (row.IsPage && IsOpened(context)))) return null;
            secret ??= context.Request.Headers[PasswordHeader] is [{ Length: > 0 } password] ? password : null;
        }
        var result = await bearer.JudgeAsync(peer, trust, secret, FetchSite(context), Wanted(context), context.RequestAborted).ConfigureAwait(false);
        if (result.LockedFor is { } locked)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(locked.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return HttpRefusal.TooManyAttempts;
        }
        if (result.Scopes is not { } scopes) return HttpRefusal.Unauthorized;
        return row.Scope is { } needed && !ScopeRules.Covers(scopes, needed) ? HttpRefusal.MissingScope(needed) : null;
    }

    /// <summary>For probes, which are never refused: whether the caller runs on this machine or brings the secret.</summary>
    public async ValueTask<bool> IsLocalOrKnownAsync(HttpContext context)
    {
        var peer = facts.Read(context);
        var trust = localTrust.Current.Judge(peer);
        if (trust.IsDirectLoopback) return true;
        if (Secret(context) is not { } secret) return false;
        var result = await bearer.JudgeAsync(peer, trust, secret, FetchSite(context), Wanted(context), context.RequestAborted).ConfigureAwait(false);
        return result.Scopes is not null;
    }

    /// <summary>Whom attempts are counted for: the client's address, as far as the proxies before it can be trusted.</summary>
    public string AddressOf(HttpContext context)
    {
        return AddressKey.Of(localTrust.Current.Judge(facts.Read(context)).Address);
    }

    private static string? Secret(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    private static string[]? Wanted(HttpContext context) => context.Request.Headers["x-openclaw-scopes"] is { Count: > 0 } value
        ? value.ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
        : null;

    /// <summary>A browser shows it as a page of its own; not in a frame, and to no script.</summary>
    private static bool IsOpened(HttpContext context)
    {
        var headers = context.Request.Headers;
        return HttpMethods.IsGet(context.Request.Method) && headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document" && headers.Origin.Count == 0;
    }

    private static string? FetchSite(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Site"] is { Count: > 0 } value ? value.ToString() : null;
}
