namespace OpenClaw.Handlers.Http;

/// <summary>Answers a refusal in the form of a route; the status is in it, <c>Allow</c> and <c>Retry-After</c> are set already.</summary>
internal delegate Task HttpRefusalWriter(HttpContext context, HttpRefusal refusal);
