using System.Text.Json;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>From a request's body to what it asks for.</summary>
internal static class TurnBody
{
    /// <summary>Reads one interface's form.</summary>
    public delegate ApiError? Reader(JsonElement body, out TurnRequest request);

    /// <returns>Null when it was refused, and the caller told so.</returns>
    public static async Task<TurnRequest?> ReadAsync(HttpContext context, Reader read)
    {
        using var document = JsonBody.Parse(await RequestBody.ReadAsync(context).ConfigureAwait(false), out var problem);
        TurnRequest? request = null;
        try
        {
            if (document is not null) problem = read(document.RootElement, out request);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: JSON, but no text.
            problem = ApiError.Invalid("The request body has text that is not Unicode.");
        }
        if (problem is null) return request;
        await OpenAiErrors.WriteAsync(context, problem).ConfigureAwait(false);
        return null;
    }
}
