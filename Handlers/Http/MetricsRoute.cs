using System.Text;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Handlers.Http;

/// <summary><c>/metrics</c> for Prometheus and what reads its text. For operators only: it tells who is busy with what.</summary>
internal static class MetricsRoute
{
    public static void Map(IEndpointRouteBuilder routes, HttpCallers callers, MetricsExporter metrics)
    {
        RequestDelegate write = async context =>
        {
            if (!await callers.IsOperatorAsync(context).ConfigureAwait(false))
            {
                await HttpErrors.UnauthorizedAsync(context).ConfigureAwait(false);
                return;
            }
            var text = Encoding.UTF8.GetBytes(metrics.Write());
            SecurityHeaders.Write(context.Response.Headers);
            context.Response.ContentType = MetricsExporter.ContentType;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentLength = text.Length;
            await context.Response.Body.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
        };
        routes.MapMethods("/metrics", [HttpMethods.Get], write);
    }
}
