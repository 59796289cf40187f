using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Web.Tests.Accounts;

/// <summary>A device with one passkey, as the standard describes it (WebAuthn level 3: ES256, no attestation), that can also lie.</summary>
public sealed class SoftPasskey : IDisposable
{
    public const string Here = "https://localhost";

    private const byte Present = 0x01, Verified = 0x04, HasCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string? user;

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(32);

    public uint Uses { get; set; }

    /// <summary>Asks for no finger, face or PIN.</summary>
    public bool IsUnverified { get; init; }

    public string Origin { get; init; } = Here;

    public bool IsFramed { get; init; }

    /// <summary>Signs for another host than it is asked by.</summary>
    public string? OtherHost { get; init; }

    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        user = asked["user"]!["id"]!.GetValue<string>();
        var point = key.ExportParameters(false).Q;
        byte[] publicKey = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. Data(asked["rp"]!["id"]!, HasCredential), .. new byte[16], 0, (byte)Id.Length, .. Id, .. publicKey];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new() { ["clientDataJSON"] = Text(Client("webauthn.create", asked)), ["attestationObject"] = Text(attestation), ["transports"] = new JsonArray("internal") });
    }

    public string Get(string options)
    {
        var asked = JsonNode.Parse(options)!;
        Uses++;
        var data = Data(asked["rpId"]!, 0);
        var client = Client("webauthn.get", asked);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new() { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = user });
    }

    /// <summary>The same number and person with another key: what somebody has who copied the list of passkeys.</summary>
    public SoftPasskey Forged() => new() { Id = Id, user = user };

    /// <summary>The same key once more, with one thing changed.</summary>
    public SoftPasskey Lying(string origin = Here, bool unverified = false, bool framed = false, string? otherHost = null)
    {
        var other = new SoftPasskey { Id = Id, user = user, Uses = Uses, Origin = origin, IsUnverified = unverified, IsFramed = framed, OtherHost = otherHost };
        other.key.ImportParameters(key.ExportParameters(true));
        return other;
    }

    public void Dispose() => key.Dispose();

    private byte[] Data(JsonNode host, byte more)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(OtherHost ?? host.GetValue<string>()), data);
        data[32] = (byte)(Present | (IsUnverified ? 0 : Verified) | more);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), Uses);
        return data;
    }

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject { ["type"] = type, ["challenge"] = asked["challenge"]!.GetValue<string>(), ["origin"] = Origin, ["crossOrigin"] = IsFramed });

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Text(Id),
        ["rawId"] = Text(Id),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
