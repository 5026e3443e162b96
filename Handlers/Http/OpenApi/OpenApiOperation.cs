using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Handlers.Http;

/// <summary>One row as operations of a path: HEAD is left out, as it is GET without the body.</summary>
internal static class OpenApiOperation
{
    public const string Bearer = "bearer";
    public const string Password = "password";

    public static void Write(Utf8JsonWriter json, HttpEndpoint row)
    {
        var doc = row.Doc!;
        foreach (var verb in row.Verbs)
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
            Security(json, row.Access);
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
        Content(json, doc.AnswerType, doc.Answer ?? """{"type":"string"}""");
        json.WriteEndObject();
        var refusals = new SortedSet<int>(doc.Refusals);
        if (row.Access != HttpAccess.Open) refusals.UnionWith([401, 429]);
        if (row.Switch is not null) refusals.Add(404);
        if (doc.Request is not null) refusals.UnionWith([400, 408, 413]);
        foreach (var status in refusals)
        {
            json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
            json.WriteString("description"u8, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
            Content(json, "application/json", """{"$ref":"#/components/schemas/Error"}""");
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, string type, string schema)
    {
        json.WriteStartObject("content"u8);
        json.WriteStartObject(type);
        json.WritePropertyName("schema"u8);
        json.WriteRawValue(schema);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Security(Utf8JsonWriter json, HttpAccess access)
    {
        json.WriteStartArray("security"u8);
        if (access != HttpAccess.Open) Scheme(json, Bearer);
        if (access == HttpAccess.LocalOrOperator) Scheme(json, Password);
        json.WriteEndArray();
    }

    private static void Scheme(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
