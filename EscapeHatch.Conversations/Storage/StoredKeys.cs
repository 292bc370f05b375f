using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Keeps data protection's keys in Postgres, so that every node reads every node's tokens.</summary>
internal sealed class StoredKeys(IServiceScopeFactory scopes, IConfiguration configuration) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        // The keys are read before a process takes its first connection; EF's model would take most of that start.
        using var connection = new NpgsqlConnection(configuration.GetConnectionString("postgres"));
        connection.Open();
        using var read = new NpgsqlCommand("SELECT xml FROM protection_keys", connection);
        using var rows = read.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read()) keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<EscapeHatchDb>();
        db.ProtectionKeys.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
