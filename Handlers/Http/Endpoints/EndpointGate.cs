using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Http;

/// <summary>The one way to every route: whose page asks, switch, verb, access, limits; and one answer and one log line for what fails.</summary>
internal sealed partial class EndpointGate(HttpEndpointTable table, HttpCallers callers, CorsPolicy cors, TimeProvider time, ILogger logger)
{
    /// <summary>A scanner in a loop must not fill the log. Lines a minute for each status.</summary>
    private const int MostLines = 10;

    /// <summary>Two dots, and what stands for a dot, a backslash, nothing at all or an overlong slash; also encoded twice.</summary>
    private static readonly string[] ClimbingMarks = ["..", "%2e", "%5c", "%00", "%c0", "%252e", "%255c"];

    private readonly LogQuota _quota = new(MostLines, time);

    public async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (context.Request.Headers.Expect.Count > 0) context.Response.OnStarting(EndIfUnsent, context);
        if (IsAmbiguous(context.Request))
        {
            await RefuseAsync(context, HttpRefusal.Ambiguous, HttpErrors.RefuseAsync).ConfigureAwait(false);
            return;
        }
        if (table.Find(path) is not { } found)
        {
            await RefuseAsync(context, callers.MayAsk(context) ? HttpRefusal.NotFound : HttpErrors.ForeignPage, HttpErrors.RefusePlainAsync).ConfigureAwait(false);
            return;
        }
        var row = table.WithVerb(found, context.Request.Method);
        var isWelcome = cors.Allows(context, found);
        // A row that takes any verb has its own door, which a browser's question has no key to.
        if (isWelcome && (row is null || row.Verbs.Length == 0) && HttpMethods.IsOptions(context.Request.Method))
        {
            await CorsPolicy.PreflightAsync(context, table.VerbsOf(found)).ConfigureAwait(false);
            return;
        }
        if (isWelcome) CorsPolicy.Mark(context);
        if (await RefusalOfAsync(context, found, row, isWelcome).ConfigureAwait(false) is { } refusal)
        {
            await RefuseAsync(context, refusal, found.Refuse).ConfigureAwait(false);
            return;
        }
        context.Features.Set(row);
        await RunAsync(context, row!).ConfigureAwait(false);
    }

    private async ValueTask<HttpRefusal?> RefusalOfAsync(HttpContext context, HttpEndpoint found, HttpEndpoint? row, bool isWelcome)
    {
        if (!isWelcome && !callers.MayAsk(context)) return HttpErrors.ForeignPage;
        if (found.IsOn?.Invoke() == false) return found.Switch is { } key ? HttpRefusal.SwitchedOff(key) : HttpRefusal.NotFound;
        if (row is null)
        {
            context.Response.Headers.Allow = table.VerbsOf(found);
            return HttpRefusal.MethodNotAllowed;
        }
        if (await callers.RefusalAsync(context, row).ConfigureAwait(false) is { } refused) return refused;
        if (context.Request.ContentLength > row.MostBodyBytes) return HttpRefusal.TooLarge(row.MostBodyBytes);
        // Bodies without a length end at the limit as well.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = row.MostBodyBytes;
        return null;
    }

    private async Task RunAsync(HttpContext context, HttpEndpoint row)
    {
        var aborted = context.RequestAborted;
        using var limit = row.TimeLimit is { } allowed ? Limit(context, allowed) : null;
        try
        {
            await row.Handle(context).ConfigureAwait(false);
            TellWhenItLeadsOut(context);
        }
        catch (BadHttpRequestException broken)
        {
            var refusal = broken.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => HttpRefusal.TooLarge(row.MostBodyBytes),
                StatusCodes.Status408RequestTimeout => HttpRefusal.TooSlow,
                _ => HttpRefusal.Unreadable,
            };
            await FailAsync(context, row, refusal).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ConnectionResetException or ConnectionAbortedException || (failure is OperationCanceledException && aborted.IsCancellationRequested))
        {
            // Nobody waits for the answer any more.
        }
        catch (OperationCanceledException) when (limit is { IsCancellationRequested: true })
        {
            context.RequestAborted = aborted;
            await FailAsync(context, row, HttpRefusal.Busy).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, context.Request.Method, row.Path);
            await FailAsync(context, row, HttpRefusal.Internal).ConfigureAwait(false);
        }
    }

    // The web server goes by the chunks, if they come last; somebody before it may have gone by the length or by the chunks in
    // the chunks, or not know chunks. It puts a length that stands beside chunks aside under this name.
    private static bool IsAmbiguous(HttpRequest request)
    {
        var codings = request.Headers.TransferEncoding;
        if (codings.Count == 0) return false;
        var isChunked = codings.Count == 1 && "chunked".Equals(codings[0], StringComparison.OrdinalIgnoreCase);
        return !isChunked || request.Headers.ContainsKey("X-Content-Length") || HttpProtocol.IsHttp10(request.Protocol);
    }

    // Who waited to be told to go on, and is refused, may send its body or not: what comes next can be read in two ways.
    private static Task EndIfUnsent(object state)
    {
        var response = ((HttpContext)state).Response;
        if (response.StatusCode >= StatusCodes.Status400BadRequest) response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    private CancellationTokenSource Limit(HttpContext context, TimeSpan allowed)
    {
        var clock = new CancellationTokenSource(allowed, time);
        var aborted = context.RequestAborted;
        var linked = CancellationTokenSource.CreateLinkedTokenSource(aborted, clock.Token);
        context.Response.RegisterForDispose(clock);
        context.RequestAborted = linked.Token;
        return linked;
    }

    private async Task FailAsync(HttpContext context, HttpEndpoint row, HttpRefusal refusal)
    {
        if (context.Response.HasStarted)
        {
            // Too late for a status: the cut connection is the sign.
            context.Abort();
            return;
        }
        var isWelcome = context.Response.Headers.AccessControlAllowOrigin.Count > 0;
        context.Response.Clear();
        if (isWelcome) CorsPolicy.Mark(context);
        await RefuseAsync(context, refusal, row.Refuse).ConfigureAwait(false);
    }

    private async Task RefuseAsync(HttpContext context, HttpRefusal refusal, HttpRefusalWriter write)
    {
        context.Response.StatusCode = refusal.Status;
        if (refusal.IsTold) Tell(context, refusal.Status);
        else TellWhenItLeadsOut(context);
        if (refusal.EndsConnection) context.Response.Headers.Connection = "close";
        await write(context, refusal).ConfigureAwait(false);
    }

    // A missing path is everyday; one that tries to climb out of a folder is not.
    private void TellWhenItLeadsOut(HttpContext context)
    {
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || !LeadsOut(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget)) return;
        Tell(context, StatusCodes.Status404NotFound);
    }

    private void Tell(HttpContext context, int status)
    {
        if (_quota.TryTake(status, out var untold)) Log.Refused(logger, context.Request.Method, context.Request.Path.Value, status, context.Connection.RemoteIpAddress?.ToString(), untold);
    }

    private static bool LeadsOut(string target)
    {
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = target.AsSpan(0, end < 0 ? target.Length : end);
        foreach (var mark in ClimbingMarks) if (path.Contains(mark, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "http route failed: {Method} {Path}")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path);

        [LoggerMessage(2, LogLevel.Warning, "http request refused: {Method} {Path} status={Status} remote={Remote} untold={Untold}")]
        public static partial void Refused(ILogger logger, string method, string? path, int status, string? remote, int untold);
    }
}
