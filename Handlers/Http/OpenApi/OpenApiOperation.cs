using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Handlers.Http;

/// <summary>One row as operations of a path: HEAD is left out, as it is GET without the body.</summary>
internal static class OpenApiOperation
{
    private const string Text = """{"type":"string"}""";

    private const string Error = """{"$ref":"#/components/schemas/Error"}""";

    public static void Write(Utf8JsonWriter json, HttpEndpoint row)
    {
        var doc = row.Doc!;
        // A row that takes any verb looks at it behind its own door; it wants a body.
        foreach (var verb in row.Verbs.Length == 0 ? HttpEndpoint.Posting : row.Verbs)
        {
            if (verb == HttpMethods.Head) continue;
            json.WriteStartObject(verb.ToLowerInvariant());
            json.WriteString("operationId"u8, doc.OperationId);
            json.WriteString("summary"u8, doc.Summary);
            json.WriteStartArray("tags"u8);
            json.WriteStringValue(doc.Tag);
            json.WriteEndArray();
            Parameters(json, row.Path);
            if (doc.Request is { } request) Body(json, request, row);
            Answers(json, row, doc);
            OpenApiSecurity.Write(json, row);
            json.WriteEndObject();
        }
    }

    private static void Parameters(Utf8JsonWriter json, string path)
    {
        var open = path.IndexOf('{', StringComparison.Ordinal);
        if (open < 0) return;
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        json.WriteString("name"u8, path[(open + 1)..^1].TrimStart('*'));
        json.WriteString("in"u8, "path"u8);
        json.WriteBoolean("required"u8, true);
        json.WriteStartObject("schema"u8);
        json.WriteString("type"u8, "string"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Body(Utf8JsonWriter json, string schema, HttpEndpoint row)
    {
        json.WriteStartObject("requestBody"u8);
        json.WriteString("description"u8, string.Create(CultureInfo.InvariantCulture, $"At most {row.MostBodyBytes} bytes."));
        json.WriteBoolean("required"u8, true);
        Content(json, "application/json", schema);
        json.WriteEndObject();
    }

    private static void Answers(Utf8JsonWriter json, HttpEndpoint row, HttpEndpointDoc doc)
    {
        json.WriteStartObject("responses"u8);
        json.WriteStartObject("200"u8);
        json.WriteString("description"u8, doc.Summary);
        Content(json, doc.AnswerType, doc.Answer ?? Text, doc.IsStreamed);
        json.WriteEndObject();
        foreach (var status in Refusals(row, doc))
        {
            json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
            json.WriteString("description"u8, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
            WriteRefusal(json, row, doc, status);
            json.WriteEndObject();
        }
        json.WriteStartObject("default"u8);
        json.WriteString("description"u8, "Any other failure"u8);
        Content(json, "application/json", IsCommon(row) ? Error : doc.Refusal ?? Error);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // What follows from the row, and what its handler refuses by itself.
    private static SortedSet<int> Refusals(HttpEndpoint row, HttpEndpointDoc doc)
    {
        var refusals = new SortedSet<int>(doc.Refusals);
        if (row.Access != HttpAccess.Open) refusals.UnionWith([401, 429]);
        if (row.Scope is not null || !row.Takes(HttpMethods.Get)) refusals.Add(403);
        if (row.Switch is not null || row.IsOn is not null) refusals.Add(404);
        if (doc.Request is not null) refusals.UnionWith([400, 408, 413]);
        if (row.TimeLimit is not null) refusals.Add(503);
        return refusals;
    }

    private static void WriteRefusal(Utf8JsonWriter json, HttpEndpoint row, HttpEndpointDoc doc, int status)
    {
        var isText = doc.TextRefusals.Contains(status) || (row.Refuse == HttpErrors.RefusePlainAsync && status == StatusCodes.Status404NotFound && doc.Refusal is null);
        if (isText) Content(json, "text/plain", Text);
        else Content(json, "application/json", doc.Refusal is { } own && (doc.Refusals.Contains(status) || !IsCommon(row)) ? own : Error);
    }

    private static bool IsCommon(HttpEndpoint row) => row.Refuse == HttpErrors.RefuseAsync || row.Refuse == HttpErrors.RefusePlainAsync;

    private static void Content(Utf8JsonWriter json, string type, string schema, bool isStreamed = false)
    {
        json.WriteStartObject("content"u8);
        WriteType(json, type, schema);
        if (isStreamed) WriteType(json, "text/event-stream", Text);
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string type, string schema)
    {
        json.WriteStartObject(type);
        json.WritePropertyName("schema"u8);
        json.WriteRawValue(schema);
        json.WriteEndObject();
    }
}
