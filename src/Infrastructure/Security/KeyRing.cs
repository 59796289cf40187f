using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Security;

/// <summary>The framework's data protection keys stand in the database, so that nodes share them and a backup holds them (RULINGS 2).</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(nameof(NegotiationTracker));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new KeyRing(s.GetRequiredService<IServiceScopeFactory>());
            o.XmlEncryptor = new KeyRingEncryptor(s);
        }));
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return [.. db.Set<DataProtectionKey>().AsNoTracking().Select(k => k.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(new DataProtectionKey
        {
            Id = Ids.New(),
            FriendlyName = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
        });
        // The framework's interface is synchronous, our save is not; this happens once in ninety days.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}

internal sealed class KeyRingEncryptor(IServiceProvider services) : IXmlEncryptor
{
    public const string Element = "wrapped";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var wrapped = services.GetRequiredService<MasterKey>().Wrap(plain, MasterPlaces.KeyRing);
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(wrapped)), typeof(KeyRingDecryptor));
    }
}

/// <summary>Made by the framework from the type name inside the stored key, hence the constructor it expects.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var wrapped = Convert.FromBase64String(encryptedElement.Value);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(services.GetRequiredService<MasterKey>().Unwrap(wrapped, MasterPlaces.KeyRing)));
    }
}
