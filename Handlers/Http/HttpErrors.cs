using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Http;

/// <summary>The JSON refusals every route shares, in the form of both products.</summary>
internal static class HttpErrors
{
    private static readonly byte[] UnauthorizedJson = "{\"error\":{\"message\":\"Unauthorized\",\"type\":\"unauthorized\"}}"u8.ToArray();

    private static readonly byte[] ForeignPageJson =
        [.. "{\"error\":{\"message\":\""u8, .. System.Text.Encoding.ASCII.GetBytes(OriginPolicy.Refused), .. "\",\"type\":\"forbidden\"}}"u8];

    public static Task UnauthorizedAsync(HttpContext context) => JsonResponse.WriteAsync(context, UnauthorizedJson, StatusCodes.Status401Unauthorized);

    public static Task ForeignPageAsync(HttpContext context) => JsonResponse.WriteAsync(context, ForeignPageJson, StatusCodes.Status403Forbidden);
}
