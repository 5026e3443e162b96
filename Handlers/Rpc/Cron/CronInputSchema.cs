using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Judges params after <see cref="CronInput"/> has brought them into form, and says by name what this gateway does not have.</summary>
internal sealed class CronInputSchema(Func<JsonElement, JsonObject?> normalize, Func<JsonObject, JsonObject?> jobOf, ParamsSchema schema) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        try
        {
            CheckNormalized(value, path, issues);
        }
        catch (InvalidOperationException)
        {
            issues.Add("a text is not valid Unicode");
        }
        catch (ArgumentException)
        {
            issues.Add("a member is there twice");
        }
    }

    private void CheckNormalized(JsonElement value, string path, List<string> issues)
    {
        if (normalize(value) is not { } input)
        {
            schema.Check(value, path, issues);
            return;
        }
        if (jobOf(input) is { } job && CronUnsupported.Find(job) is { } missing)
        {
            issues.Add(missing);
            return;
        }
        using var document = JsonDocument.Parse(input.ToJsonString(), WireJson.Document);
        schema.Check(document.RootElement, path, issues);
    }
}
