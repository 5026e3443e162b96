using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Sessions as the specification shows them: a map by key, entries in snake_case.</summary>
internal sealed class RestSessions(SessionStores stores, SessionChanger changer)
{
    public const string OnePath = "/api/sessions/{*session_key}";

    public Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, WireJson.Write(stores.List(), static (json, rows) =>
    {
        json.WriteStartObject();
        json.WriteStartObject("sessions"u8);
        foreach (var row in rows)
        {
            json.WritePropertyName(row.Key);
            SnakeCaseSession.Write(json, row.Entry);
        }
        json.WriteEndObject();
        json.WriteNumber("count"u8, rows.Count);
        json.WriteEndObject();
    }));

    public Task GetAsync(HttpContext context) => stores.Get(KeyOf(context)) is { } entry
        ? JsonResponse.WriteAsync(context, WireJson.Write(entry, SnakeCaseSession.Write))
        : HttpErrors.RefuseAsync(context, HttpRefusal.NotFound);

    public async Task DeleteAsync(HttpContext context)
    {
        var key = KeyOf(context);
        var deletion = await changer.DeleteAsync(key, archivesTranscript: true, onlyArchived: false, new SessionExpectation(null, null)).ConfigureAwait(false);
        if (deletion.Refusal is { } refusal) await HttpErrors.RefuseAsync(context, RefusalOf(refusal)).ConfigureAwait(false);
        else if (!deletion.IsDeleted) await HttpErrors.RefuseAsync(context, HttpRefusal.NotFound).ConfigureAwait(false);
        else await JsonResponse.WriteAsync(context, Deleted(key)).ConfigureAwait(false);
    }

    private string KeyOf(HttpContext context) => SessionKey.Canonical(HttpEndpoint.Of(context).TailOf(context), stores.KeyOptions);

    private static HttpRefusal RefusalOf(ErrorShape refusal) => refusal.Code == ErrorCodes.InvalidRequest
        ? HttpRefusal.Invalid(refusal.Message)
        : new(StatusCodes.Status503ServiceUnavailable, "unavailable", refusal.Message);

    private static byte[] Deleted(string key) => WireJson.Write(key, static (json, of) =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok"u8, true);
        json.WriteString("key"u8, of);
        json.WriteBoolean("deleted"u8, true);
        json.WriteEndObject();
    });
}
