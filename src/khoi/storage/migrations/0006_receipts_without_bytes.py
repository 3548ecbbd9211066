import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('storage', '0005_publications'),
    ]

    operations = [
        migrations.AlterField(
            model_name='receipt',
            name='source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='storage.sourcefile'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(('source__isnull', False), ('taken', False), _connector='OR'), name='receipt_taken_is_kept'),
        ),
    ]
