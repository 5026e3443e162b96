using System.Globalization;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Lets in requests that carry the shared secret as <c>Authorization: Bearer</c>, within the limit of failed attempts.
/// The query string is never looked at.</summary>
internal sealed class BearerGate(SecretsHolder secrets, AttemptLimiter attempts, PeerFactsReader peers, LocalTrustSource trust, RequestGuard guard)
{
    private const string Scheme = "Bearer ";

    private static readonly byte[] TooMany =
        """{"error":{"message":"Too many failed authentication attempts. Please try again later.","type":"rate_limited"}}"""u8.ToArray();

    /// <returns>False: the refusal is written.</returns>
    public async ValueTask<bool> AdmitAsync(HttpContext context)
    {
        var peer = peers.Read(context);
        var inForce = secrets.Current;
        if (inForce.Mode == SharedSecretMode.None)
        {
            // Nothing to prove: then at least no page of another site.
            if (guard.MayChange(peer, context.Request.Headers["Sec-Fetch-Site"])) return true;
            await HttpErrors.UnauthorizedAsync(context).ConfigureAwait(false);
            return false;
        }
        var judged = trust.Current.Judge(peer);
        var address = AddressKey.Of(judged.Address);
        // As for sockets: own programs may be wrong as often as they like, pages in a browser may not.
        var counts = !judged.IsDirectLoopback || peer.Origin is not null;
        if (counts && attempts.LockedFor(AttemptKind.SharedSecret, address) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await JsonResponse.WriteAsync(context, TooMany, StatusCodes.Status429TooManyRequests).ConfigureAwait(false);
            return false;
        }
        if (BearerOf(context.Request) is { } given)
        {
            if (inForce.MatchesBearer(given)) return true;
            if (counts) attempts.Fail(AttemptKind.SharedSecret, address);
        }
        await HttpErrors.UnauthorizedAsync(context).ConfigureAwait(false);
        return false;
    }

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length
            ? header[Scheme.Length..].Trim()
            : null;
}
