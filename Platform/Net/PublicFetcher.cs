using System.Net;
using System.Net.Sockets;

namespace OpenClaw.Platform;

/// <summary>
/// Fetches what somebody else gave the address of, from public hosts only. What counts is the address that is connected
/// to: it is looked up here, checked and used, so that neither a spelling nor a name server that changes its mind leads
/// anywhere else; each redirect begins anew.
/// </summary>
/// <param name="isAllowed">Which addresses may be connected to; public ones when left out.</param>
internal sealed class PublicFetcher(IHostLookup lookup, TimeProvider time, Func<IPAddress, bool>? isAllowed = null) : IDisposable
{
    private const string Blocked = "Blocked: private/internal IP address";

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would look the name up itself.
        UseProxy = false,
        PooledConnectionIdleTimeout = TimeSpan.Zero,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(lookup, isAllowed ?? PublicAddress.IsPublic, context.DnsEndPoint, cancellationToken),
    });

    /// <exception cref="FetchException">It was not fetched, and why.</exception>
    public async Task<FetchedFile> GetAsync(string address, FetchLimits limits, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            var uri = Check(Uri.TryCreate(address, UriKind.Absolute, out var first) ? first : null, limits);
            for (var redirects = 0; ; redirects++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, uri);
                request.Headers.Accept.ParseAdd("*/*");
                using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
                if ((int)response.StatusCode is not (>= 300 and < 400) || response.Headers.Location is not { } next)
                {
                    return await ReadAsync(response, uri, limits, either.Token).ConfigureAwait(false);
                }
                if (redirects == limits.MaxRedirects) throw new FetchException($"Too many redirects (limit: {limits.MaxRedirects})");
                uri = Check(Uri.TryCreate(uri, next, out var target) ? target : null, limits);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchException("Request timed out");
        }
        catch (HttpRequestException failure) when (failure.InnerException is FetchException told)
        {
            throw new FetchException(told.Message, told.IsBlocked);
        }
        catch (UriFormatException)
        {
            // Some names are only found to be none when they are to be connected to.
            throw new FetchException("Invalid URL");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            throw new FetchException("The address could not be reached");
        }
    }

    public void Dispose() => _http.Dispose();

    private static Uri Check(Uri? uri, FetchLimits limits)
    {
        if (uri is null || !uri.IsAbsoluteUri) throw new FetchException("Invalid URL");
        if (uri.Scheme is not ("http" or "https")) throw new FetchException("Invalid URL: must be http or https", isBlocked: true);
        // Whoever writes these means to hide where it leads, or to have somebody else's secret sent.
        if (uri.UserInfo.Length > 0) throw new FetchException("Blocked: the URL has credentials", isBlocked: true);
        var host = uri.IdnHost.TrimEnd('.');
        if (IsLocalName(host)) throw new FetchException($"Blocked hostname: {host}", isBlocked: true);
        if (!limits.Allows(host)) throw new FetchException($"Blocked hostname (not in allowlist): {host}", isBlocked: true);
        return uri;
    }

    // Names that mean this machine or this network whatever a name server says.
    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);

    private static async ValueTask<Stream> ConnectAsync(IHostLookup lookup, Func<IPAddress, bool> isAllowed, DnsEndPoint place, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(place.Host, out var literal) ? [literal] : await lookup.FindAsync(place.Host, cancellationToken).ConfigureAwait(false);
        if (addresses.Length == 0) throw new FetchException("The address could not be reached");
        // One private address among public ones is an attempt to have it both ways.
        foreach (var address in addresses) if (!isAllowed(address)) throw new FetchException(Blocked, isBlocked: true);
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, place.Port, cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                failure = refused;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw failure!;
    }

    private static async Task<FetchedFile> ReadAsync(HttpResponseMessage response, Uri uri, FetchLimits limits, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode) throw new FetchException($"Failed to fetch: HTTP {(int)response.StatusCode}");
        if (response.Content.Headers.ContentLength > limits.MaxBytes) throw TooLarge(limits);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[Math.Min(limits.MaxBytes, (int)(response.Content.Headers.ContentLength ?? 64 * 1024)) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
            if (length > limits.MaxBytes) throw TooLarge(limits);
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limits.MaxBytes + 1));
        }
        return new FetchedFile(buffer.AsMemory(0, length), response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(), uri);
    }

    private static FetchException TooLarge(FetchLimits limits) => new($"Content too large (limit: {limits.MaxBytes} bytes)");
}
