using System.Text.Json;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>Reads a message's content: a string, or parts in the spelling of either interface, or with the <c>source</c> objects of the stock products.</summary>
internal static class PartsReader
{
    public static ApiError? Read(JsonElement content, string path, List<TurnPart> parts)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                parts.Add(new TurnPart.Text(content.GetString()!));
                return null;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var part in content.EnumerateArray())
                {
                    if (ReadPart(part, $"{path}.{i++}", parts) is { } problem) return problem;
                }
                return null;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            default:
                return ApiError.Invalid($"{path}: Invalid input: expected string or array, received {JsonFields.KindOf(content)}");
        }
    }

    private static ApiError? ReadPart(JsonElement part, string path, List<TurnPart> parts)
    {
        var type = JsonFields.Text(part, "type");
        switch (type)
        {
            case "text" or "input_text" or "output_text":
                parts.Add(new TurnPart.Text(JsonFields.Text(part, "text") ?? ""));
                return null;
            case "refusal":
                parts.Add(new TurnPart.Text(JsonFields.Text(part, "refusal") ?? ""));
                return null;
            case "image_url" or "input_image":
                if (ImageOf(part) is not { } image) return ApiError.Invalid($"{path}: Invalid input: expected an image as address or base64 data");
                parts.Add(new TurnPart.Image(image));
                return null;
            case "file" or "input_file":
                if (FileOf(part, out var name) is not { } file) return ApiError.Invalid($"{path}: Invalid input: expected a file as address or base64 data (stored files have no place here)");
                parts.Add(new TurnPart.File(file, name));
                return null;
            default:
                if (JsonFields.Text(part, "input_text") is not { } text) return ApiError.Invalid($"{path}.type: Invalid input: content of type {type ?? "undefined"} cannot be taken");
                parts.Add(new TurnPart.Text(text));
                return null;
        }
    }

    private static InputSource? ImageOf(JsonElement part)
    {
        if (JsonFields.TryGet(part, "source", out var source)) return SourceOf(source);
        if (!JsonFields.TryGet(part, "image_url", out var url)) return null;
        var text = url.ValueKind == JsonValueKind.String ? url.GetString() : JsonFields.Text(url, "url");
        return text is null ? null : InputSource.Read(text.Trim());
    }

    private static InputSource? FileOf(JsonElement part, out string? name)
    {
        var place = JsonFields.TryGet(part, "file", out var nested) ? nested : part;
        name = JsonFields.Text(place, "filename");
        if (JsonFields.TryGet(place, "source", out var source))
        {
            name = JsonFields.Text(source, "filename") ?? name;
            return SourceOf(source);
        }
        if (JsonFields.Text(place, "file_url") is { } url) return InputSource.Read(url.Trim());
        if (JsonFields.Text(place, "file_data") is not { } data) return null;
        return data.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? InputSource.Read(data.Trim()) : new InputSource.Inline(null, data.Trim());
    }

    private static InputSource? SourceOf(JsonElement source) => JsonFields.Text(source, "type") switch
    {
        "url" when JsonFields.Text(source, "url") is { } url => new InputSource.Url(url.Trim()),
        "base64" when JsonFields.Text(source, "data") is { } data => new InputSource.Inline(JsonFields.Text(source, "media_type"), data.Trim()),
        _ => null,
    };
}
