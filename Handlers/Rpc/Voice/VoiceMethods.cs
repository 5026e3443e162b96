using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of voice wake, talk and speech; most have no schema in the stock gateways either.</summary>
internal static class VoiceMethods
{
    public static void Register(MethodTable methods, VoiceHandlers h)
    {
        var json = ProtocolJson.Default;
        methods.Add(MethodNames.VoiceWakeGet, h.WakeAsync, S.None, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.VoiceWakeSet, h.SetWakeAsync, S.Map(S.Any), json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.TalkMode, h.TalkAsync, S.Map(S.Any), json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.TtsStatus, h.SpeechAsync, S.None, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.TtsProviders, h.ProvidersAsync, S.None, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.TtsEnable, h.EnableAsync, S.None, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.TtsDisable, h.DisableAsync, S.None, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.TtsSetProvider, h.ChooseAsync, S.Map(S.Any), json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.TtsConvert, VoiceHandlers.ConvertAsync, S.Map(S.Any), json.JsonObject, json.JsonObject);
    }
}
